package io.dropoff.rows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.dropoff.fault.ErrorCode;
import io.dropoff.fault.RefusedFile;
import io.dropoff.settings.FormatSettings;
import io.dropoff.settings.FormatSettings.TrailerCount;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Compressed files, through both passes. */
class UnzippedTest {

    private static final String TEXT = "a,b\n" + "1,2\n".repeat(30_000);

    @TempDir
    Path folder;

    @Test
    void aCompressedFileReadsAsThePlainOne() throws Exception {
        Path file = write(zip(TEXT));
        FileProfile profile = Samples.profile(file, Samples.csv());
        assertThat(profile.rows()).isEqualTo(30_000);
        assertThat(profile.size()).isEqualTo(Files.size(file));
        assertThat(profile.sha256())
                .isEqualTo(HexFormat.of()
                        .formatHex(java.security.MessageDigest.getInstance("SHA-256")
                                .digest(TEXT.getBytes(java.nio.charset.StandardCharsets.UTF_8))));
        assertThat(Samples.rows(file, profile)).hasSize(30_000);
    }

    @Test
    void theExtensionMayBeWrittenInAnyCase() throws IOException {
        Path file = Files.write(folder.resolve("FILE.CSV.GZ"), zip("a\n1\n"));
        assertThat(Samples.profile(file, Samples.csv()).rows()).isEqualTo(1);
    }

    @Test
    void severalMembersAreOneText() throws IOException {
        Path file = write(join(zip("a,b\n1,"), zip("2\n3,4"), zip(""), zip("\n")));
        FileProfile profile = Samples.profile(file, Samples.csv());
        assertThat(Samples.rows(file, profile)).containsExactly(new String[] {"1", "2"}, new String[] {"3", "4"});
    }

    @Test
    void theHeadersOptionalPartsAreSkipped() throws IOException {
        byte[] plain = zip("a\n1\n");
        ByteArrayOutputStream full = new ByteArrayOutputStream();
        full.write(new byte[] {0x1F, (byte) 0x8B, 8, 2 | 4 | 8 | 16, 0, 0, 0, 0, 0, 3});
        full.write(new byte[] {3, 0, 'x', 'y', 'z'});
        full.write("file.csv\0comment\0".getBytes(StandardCharsets.ISO_8859_1));
        CRC32 crc = new CRC32();
        crc.update(full.toByteArray());
        full.write(new byte[] {(byte) crc.getValue(), (byte) (crc.getValue() >> 8)});
        full.write(plain, 10, plain.length - 10);
        assertThat(Samples.profile(write(full.toByteArray()), Samples.csv()).rows())
                .isEqualTo(1);
    }

    @Test
    void zerosAfterTheEndAreIgnored() throws IOException {
        assertThat(Samples.profile(write(join(zip("a\n1\n"), new byte[700])), Samples.csv())
                        .rows())
                .isEqualTo(1);
    }

    @Test
    void aFileThatWasCutOffIsRejectedWhereverTheCutIs() throws IOException {
        byte[] whole = zip(TEXT);
        for (int length : List.of(1, 5, 12, whole.length / 2, whole.length - 9, whole.length - 8, whole.length - 1)) {
            assertRejected(Arrays.copyOf(whole, length), "ends too early");
        }
        assertRejected(join(whole, Arrays.copyOf(whole, whole.length / 2)), "ends too early");
    }

    @Test
    void aFileOfNoBytesIsEmpty() throws IOException {
        Path file = write(new byte[0]);
        RefusedFile rejected = catchThrowableOfType(RefusedFile.class, () -> Samples.profile(file, Samples.csv()));
        assertThat(rejected.code()).isEqualTo(ErrorCode.EMPTY_FILE);
    }

    @Test
    void damageIsRejected() throws IOException {
        byte[] flipped = zip(TEXT);
        flipped[flipped.length - 6] ^= 1;
        assertRejected(flipped, "checksum");
        assertRejected("a,b\n1,2\n".getBytes(StandardCharsets.US_ASCII), "does not begin as gzip does");
        assertRejected(join(zip(TEXT), "rest".getBytes(StandardCharsets.US_ASCII)), "what follows its end is not gzip");
        byte[] noDeflate = zip(TEXT);
        noDeflate[2] = 7;
        assertRejected(noDeflate, "header");
        byte[] badBlock = zip(TEXT);
        badBlock[10] = (byte) 0xFF;
        assertRejected(badBlock, "damaged");
    }

    @Test
    void aBombIsRejectedAtTheLimit() throws IOException {
        Path file = write(zip("a\n" + "1\n".repeat(500_000)));
        RefusedFile rejected = catchThrowableOfType(
                RefusedFile.class,
                () -> Samples.profile(
                        file,
                        Samples.csv(),
                        new FormatSettings(Samples.MAX_FIELD, 1_000_001, TrailerCount.WARN, 0),
                        Samples.LOAD));
        assertThat(rejected.code()).isEqualTo(ErrorCode.COMPRESSION);
        assertThat(rejected).hasMessageContaining("more than 1000001 bytes");
        FormatSettings enough = new FormatSettings(Samples.MAX_FIELD, 1_000_002, TrailerCount.WARN, 0);
        assertThat(Samples.profile(file, Samples.csv(), enough, Samples.LOAD).rows())
                .isEqualTo(500_000);
    }

    private void assertRejected(byte[] bytes, String message) throws IOException {
        Path file = write(bytes);
        RefusedFile rejected = catchThrowableOfType(RefusedFile.class, () -> Samples.profile(file, Samples.csv()));
        assertThat(rejected).isNotNull();
        assertThat(rejected.code()).isEqualTo(ErrorCode.COMPRESSION);
        assertThat(rejected).hasMessageContaining(message);
    }

    private Path write(byte[] bytes) throws IOException {
        return Files.write(folder.resolve("file.csv.gz"), bytes);
    }

    private static byte[] zip(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(bytes)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }

    private static byte[] join(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }
}
