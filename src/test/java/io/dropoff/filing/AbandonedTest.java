package io.dropoff.filing;

import static org.assertj.core.api.Assertions.assertThat;

import io.dropoff.intake.IncomingFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AbandonedTest {

    private static final Clock TODAY = Clock.systemUTC();
    private static final Clock IN_TWO_DAYS = Clock.offset(TODAY, Duration.ofDays(2));

    @TempDir
    private Path folder;

    @Test
    void partsOfWritersThatAreGoneForADayAreDeletedButNoneThatWaitsForItsName() throws IOException {
        Path left = put(IncomingFiles.part(folder));
        Path whole = put(IncomingFiles.part(folder));
        Path ofOthers = put(folder.resolve(".sales.csv.part"));
        Path drop = put(folder.resolve("sales.csv"));

        new Abandoned(Set.of(whole)::contains, TODAY).deleteParts(folder);
        assertThat(files()).contains(left);

        new Abandoned(Set.of(whole)::contains, IN_TWO_DAYS).deleteParts(folder);
        assertThat(files()).containsExactlyInAnyOrder(whole, ofOthers, drop);
    }

    @Test
    void uploadsThatWereOnlyToBeLookedAtAreDeletedWithTheirFolders() throws IOException {
        Path upload = IncomingFiles.uploads(folder).resolve("one").resolve("sales.csv");
        Files.createDirectories(upload.getParent());
        put(upload);
        Path other = put(folder.resolve("dropoff.mv.db"));

        new Abandoned(part -> false, TODAY).deleteUploads(folder);
        assertThat(files()).contains(upload);

        new Abandoned(part -> false, IN_TWO_DAYS).deleteUploads(folder);
        assertThat(files()).containsExactly(other);
        assertThat(IncomingFiles.uploads(folder)).isEmptyDirectory();
    }

    @Test
    void aFolderThatIsNotThereIsNoTrouble() throws IOException {
        new Abandoned(part -> false, IN_TWO_DAYS).deleteUploads(folder);
        assertThat(files()).isEmpty();
    }

    private static Path put(Path file) throws IOException {
        return Files.writeString(file, "x");
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }
}
