package io.dropoff.rows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.dropoff.fault.ErrorCode;
import io.dropoff.fault.RefusedFile;
import io.dropoff.format.FormatHints;
import io.dropoff.settings.FormatSettings;
import io.dropoff.settings.FormatSettings.TrailerCount;
import io.dropoff.settings.TableSettings;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of which detection looks at parts only, as they are read as a whole anyway. */
class LargeFileTest {

    private static final int ROWS = 300_000;

    @TempDir
    Path folder;

    /** How often detection asked for bytes; a chunk of 64 KiB each at most. */
    private final AtomicLong looks = new AtomicLong();

    @Test
    void aFileInUtf8IsReadOnce() throws IOException {
        FileProfile profile = profile(write("orders.csv", StandardCharsets.UTF_8, "Zürich", "plain"));

        assertThat(profile.rows()).isEqualTo(ROWS);
        assertThat(profile.size()).isGreaterThan(5_000_000);
        assertThat(profile.format().charset()).isEqualTo(StandardCharsets.UTF_8);
        assertThat(profile.format().delimiter()).isEqualTo(";");
        assertThat(profile.format().reasons().get(0))
                .isEqualTo("UTF-8: beginning, middle and end are valid, and the rest is checked as it is read");
        assertThat(looks).hasValueLessThan(20);
    }

    /** The same reasons as those of a whole scan but for the encoding's. */
    @Test
    void itIsUnderstoodLikeAFileOfWhichEveryByteWasLookedAt() throws IOException {
        Path plain = write("orders.csv", StandardCharsets.UTF_8, "客户", "客户");
        Path packed = folder.resolve("orders.csv.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(packed))) {
            Files.copy(plain, out);
        }

        FileProfile parts = profile(plain);
        FileProfile whole = profile(packed);

        assertThat(parts.sha256()).isEqualTo(whole.sha256());
        assertThat(parts.columns()).isEqualTo(whole.columns());
        assertThat(parts.rows()).isEqualTo(whole.rows());
        assertThat(parts.format().names()).isEqualTo(whole.format().names());
        assertThat(parts.format().confidence()).isEqualTo(whole.format().confidence());
        assertThat(parts.format().reasons().subList(1, parts.format().reasons().size()))
                .isEqualTo(whole.format()
                        .reasons()
                        .subList(1, whole.format().reasons().size()));
    }

    @Test
    void anotherEncodingThatShowsBetweenThePartsIsFound() throws IOException {
        FileProfile profile = profile(write("orders.csv", Charset.forName("windows-1252"), "plain", "Zürich – Köln €"));

        assertThat(profile.rows()).isEqualTo(ROWS);
        assertThat(profile.format().charset()).isEqualTo(Charset.forName("windows-1252"));
        assertThat(profile.columns().get(1).maxLength()).isEqualTo("Zürich – Köln €".length());
    }

    @Test
    void damageBetweenThePartsIsToldWithItsPlace() throws IOException {
        Path file = write("orders.csv", StandardCharsets.UTF_8, "Zürich", "Zürich");
        byte[] bytes = Files.readAllBytes(file);
        int at = bytes.length / 3;
        while (bytes[at] != (byte) 0xC3) {
            at++;
        }
        bytes[at] = '?';
        Files.write(file, bytes);

        RefusedFile refused = catchThrowableOfType(RefusedFile.class, () -> profile(file));

        assertThat(refused.code()).isEqualTo(ErrorCode.ENCODING);
        assertThat(refused).hasMessageContaining("byte " + (at + 1));
    }

    @Test
    void oneThatIsAskedAboutIsKnownByItsFormat() throws IOException {
        Path file = write("orders.csv", StandardCharsets.UTF_8, "plain", "plain");
        AtomicReference<UnfitFile> known = new AtomicReference<>();
        FormatSettings sure = new FormatSettings(1_000_000, 0, TrailerCount.FAIL, 101);

        RefusedFile refused = catchThrowableOfType(RefusedFile.class, () -> new Profiler(sure, Samples.LOAD)
                .profile(file, TableSettings.NONE, FormatHints.NONE, read -> {}, known::set));

        assertThat(refused).isNotNull();
        assertThat(known.get().format())
                .hasValueSatisfying(format -> assertThat(format.delimiter()).isEqualTo(";"));
    }

    private FileProfile profile(Path file) {
        looks.set(0);
        return new Profiler(Samples.FORMAT, Samples.LOAD)
                .profile(
                        file,
                        TableSettings.NONE,
                        FormatHints.NONE,
                        read -> {
                            if (read == 0) {
                                looks.incrementAndGet();
                            }
                        },
                        refused -> {});
    }

    /** @param between what stands where detection looks at no byte */
    private Path write(String name, Charset charset, String elsewhere, String between) throws IOException {
        StringBuilder csv = new StringBuilder("id;city;amount\n");
        for (int row = 1; row <= ROWS; row++) {
            boolean third = row > ROWS / 4 && row < ROWS / 3;
            csv.append(row).append(';').append(third ? between : elsewhere).append(";12.50\n");
        }
        return Files.write(folder.resolve(name), csv.toString().getBytes(charset));
    }
}
