package io.dropoff.rows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.dropoff.fault.DropoffException;
import io.dropoff.fault.ErrorCode;
import io.dropoff.fault.RefusedFile;
import io.dropoff.format.FormatHints;
import io.dropoff.settings.TableSettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Both passes behind detection, as the application runs them: whatever the bytes, the answer is one that the routes know. */
class DetectedFilesTest {

    private static final List<String> SEEDS = List.of(
            "id,name,note\n1,\"Zürich, \"\"HB\"\"\",x\r\n2,,\"\"\n\n3,\\N,\"two\nlines\"\nEOF,3\n",
            "Report of today\nsep=;\na;b;c\n1;2,5;x\n2;3,5;y\nTRAILER;2\n",
            "a|b\n1|'x'\n2|'it''s'\n",
            "x\ty\n\"a\\\"b\"\t1\n");

    private final Profiler profiler = new Profiler(Samples.FORMAT, Samples.LOAD);

    @Property(tries = 400)
    void arbitraryBytesNeverGiveAnUnknownError(@ForAll byte[] bytes) throws IOException {
        read(bytes);
    }

    @Property(tries = 800)
    void mutatedFilesNeverGiveAnUnknownError(@ForAll long seed) throws IOException {
        Random random = new Random(seed);
        String text = SEEDS.get(random.nextInt(SEEDS.size()));
        read(Mutations.of(text.getBytes(StandardCharsets.UTF_8), random));
    }

    @Test
    void aNulFarIntoTheFileIsNamedByItsLine(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(
                folder.resolve("nul.csv"), "id,name\n" + "1,a\n".repeat(50_000) + "2,\0b\n" + "1,a\n".repeat(5));
        RefusedFile rejected = catchThrowableOfType(
                RefusedFile.class,
                () -> profiler.profile(file, TableSettings.NONE, FormatHints.NONE, read -> {}, refused -> {}));
        assertThat(rejected.code()).isEqualTo(ErrorCode.NUL_CHARACTER);
        assertThat(rejected.place().line()).hasValue(50_002);
    }

    @Test
    void aHundredThousandColumnsAreCalledThat(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("wide.csv"), "a,".repeat(100_000) + "\n" + "1,".repeat(100_000));
        RefusedFile rejected = catchThrowableOfType(
                RefusedFile.class,
                () -> profiler.profile(file, TableSettings.NONE, FormatHints.NONE, read -> {}, refused -> {}));
        assertThat(rejected.code()).isEqualTo(ErrorCode.COLUMN_COUNT);
    }

    @Test
    void aTextInQuotesMayBeLongerThanWhatIsLookedAt(@TempDir Path folder) throws IOException {
        String text = "\"" + "some words, here; of a long text\n".repeat(9000) + "\"";
        for (String delimiter : List.of(",", ";", "\t")) {
            Path file = folder.resolve("long.csv");
            String rows = "1~y~a\n2~" + text + "~b\n3~z~c\n";
            Files.writeString(file, ("id~note~x\n" + rows).replace("~", delimiter));
            FileProfile profile =
                    profiler.profile(file, TableSettings.NONE, FormatHints.NONE, read -> {}, refused -> {});
            assertThat(profile.format().delimiter()).isEqualTo(delimiter);
            assertThat(profile.rows()).isEqualTo(3);
            assertThat(profile.columns()).hasSize(3);
        }
    }

    @Test
    void aQuoteThatIsNeverClosedIsNamedByItsLineAlsoAboveALongRest(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(
                folder.resolve("open.csv"), "id,note,x\n1,y,a\n2,\"" + "some words of a text\n".repeat(9000));
        RefusedFile rejected = catchThrowableOfType(
                RefusedFile.class,
                () -> profiler.profile(file, TableSettings.NONE, FormatHints.NONE, read -> {}, refused -> {}));
        assertThat(rejected.code()).isEqualTo(ErrorCode.UNCLOSED_QUOTE);
        assertThat(rejected.place().line()).hasValue(3);
    }

    private void read(byte[] bytes) throws IOException {
        Path file = Files.createTempFile("detected", ".csv");
        try {
            Files.write(file, bytes);
            Assertions.assertTimeout(Duration.ofMinutes(1), () -> read(file));
        } finally {
            Files.delete(file);
        }
    }

    private void read(Path file) {
        FileProfile profile;
        try {
            profile = profiler.profile(file, TableSettings.NONE, FormatHints.NONE, read -> {}, refused -> {});
        } catch (DropoffException e) {
            assertThat(e).isInstanceOf(RefusedFile.class);
            return;
        }
        assertThat(Samples.rows(file, profile)).hasSize((int) profile.rows());
    }
}
