package io.dropoff.rows;

import static org.assertj.core.api.Assertions.assertThat;

import io.dropoff.fault.DropoffException;
import io.dropoff.fault.RefusedFile;
import io.dropoff.format.CsvFormat;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Assertions;

/** Arbitrary and mutated bytes give a profile or an error that the routes know, and what has a profile can be read. */
class MutationTest {

    private static final List<CsvFormat> FORMATS = List.of(
            Samples.csv(),
            Samples.format(Map.of("escape", "\\")),
            Samples.format(Map.of("quote", "", "delimiter", ";", "header", false, "columns", 2)),
            Samples.format(Map.of("charset", "UTF-16LE", "preamble", 1)),
            Samples.format(Map.of("charset", "windows-1252", "trailer", "EOF,3")));

    private static final byte[] SEED =
            ("id,name,note\n1,\"Zürich, \"\"HB\"\"\",x\r\n2,,\"\"\n\n3,\\N,\"two\nlines\"\nEOF,3\n")
                    .getBytes(StandardCharsets.UTF_8);

    @Property(tries = 500)
    void arbitraryBytesNeverGiveAnUnknownError(@ForAll byte[] bytes) throws IOException {
        read(bytes, ".csv");
    }

    @Property(tries = 1000)
    void mutatedFilesNeverGiveAnUnknownError(@ForAll long seed) throws IOException {
        read(Mutations.of(SEED, new Random(seed)), ".csv");
    }

    @Property(tries = 300)
    void mutatedCompressedFilesNeverGiveAnUnknownError(@ForAll long seed) throws IOException {
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(zipped)) {
            out.write(SEED);
        }
        read(Mutations.of(zipped.toByteArray(), new Random(seed)), ".csv.gz");
    }

    private static void read(byte[] bytes, String extension) throws IOException {
        Path file = Files.createTempFile("mutation", extension);
        try {
            Files.write(file, bytes);
            for (CsvFormat format : FORMATS) {
                Assertions.assertTimeout(Duration.ofMinutes(1), () -> read(file, format));
            }
        } finally {
            Files.delete(file);
        }
    }

    private static void read(Path file, CsvFormat format) {
        FileProfile profile;
        try {
            profile = Samples.profile(file, format);
        } catch (DropoffException e) {
            assertThat(e).isInstanceOf(RefusedFile.class).hasMessageNotContaining("null");
            return;
        }
        assertThat(Samples.rows(file, profile)).hasSize((int) profile.rows()).allSatisfy(row -> assertThat(row)
                .hasSize(profile.columns().size()));
    }
}
