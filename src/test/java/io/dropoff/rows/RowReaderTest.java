package io.dropoff.rows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.dropoff.fault.ErrorCode;
import io.dropoff.fault.LeftInPlace;
import io.dropoff.settings.LoadSettings;
import io.dropoff.settings.TableSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RowReaderTest {

    @TempDir
    Path folder;

    @Test
    void rowsComeInBatchesOfTheSetSize() throws IOException {
        Path file = write("a,b\n" + "1,2\n".repeat(7));
        assertThat(batchSizes(file, 3)).containsExactly(3, 3, 1);
        assertThat(batchSizes(file, 7)).containsExactly(7);
        assertThat(batchSizes(file, 5000)).containsExactly(7);
    }

    @Test
    void aFileWithoutRowsHasNoBatch() throws IOException {
        assertThat(batchSizes(write("a,b\n"), 3)).isEmpty();
    }

    @Test
    void longTextsMakeABatchFullEarlier() throws IOException {
        String row = "x".repeat(1_000_000) + ",1\n";
        assertThat(batchSizes(write("a,b\n" + row.repeat(10)), 5000)).containsExactly(5, 5);
    }

    @Test
    void manyColumnsMakeABatchFullEarlier() throws IOException {
        String row = ",1".repeat(1000).substring(1) + "\n";
        assertThat(batchSizes(write(row.repeat(400)), 5000))
                .allSatisfy(size -> assertThat(size).isLessThan(200));
    }

    @Test
    void linesAreKeptBeyondTheFirstThousandRows() throws IOException {
        Path file = write("a,b\n" + "1,2\n".repeat(5000));
        try (RowReader reader = reader(file, 4000)) {
            RowBatch batch = reader.next();
            assertThat(batch.lines()).hasSize(4000).startsWith(2, 3).endsWith(4001);
        }
    }

    @Test
    void afterTheLastBatchThereIsNone() throws IOException {
        Path file = write("a\n1\n");
        try (RowReader reader = reader(file, 10)) {
            reader.next();
            assertThat(reader.hasNext()).isFalse();
            assertThatThrownBy(reader::next).isInstanceOf(NoSuchElementException.class);
        }
    }

    @Test
    void aFileOfAnotherTimeOrSizeIsNotBegun() throws IOException {
        Path file = write("a,b\n1,2\n");
        FileProfile profile = Samples.profile(file, Samples.csv());
        Files.setLastModifiedTime(file, FileTime.fromMillis(profile.modified().toEpochMilli() + 5000));
        assertChanged(() -> Samples.rows(file, profile));
        Files.writeString(file, "a,b\n1,2\n3,4\n");
        Files.setLastModifiedTime(file, FileTime.from(profile.modified()));
        assertChanged(() -> Samples.rows(file, profile));
    }

    @Test
    void otherBytesOfTheSameSizeAndTimeAreNoticedBeforeTheLastBatch() throws IOException {
        Path file = write("a,b\n1,2\n3,4\n");
        FileProfile profile = Samples.profile(file, Samples.csv());
        Files.writeString(file, "a,b\n1,2\n3,5\n");
        Files.setLastModifiedTime(file, FileTime.from(profile.modified()));
        List<RowBatch> batches = new ArrayList<>();
        try (RowReader reader = Samples.reader(file, profile)) {
            assertChanged(() -> reader.forEachRemaining(batches::add));
        }
        assertThat(batches).isEmpty();
    }

    @Test
    void aFileThatIsNoLongerWellFormedHasChanged() throws IOException {
        Path file = write("a,b\n1,2\n3,4\n");
        FileProfile profile = Samples.profile(file, Samples.csv());
        for (String broken : List.of("a,b\n1,2\n3;4\n", "a,b\n1,2\n3,\"\n", "a,b\n1,2\n\n\n\n\n", "a,b\n1,2\n1,2")) {
            Files.writeString(file, broken);
            Files.setLastModifiedTime(file, FileTime.from(profile.modified()));
            assertChanged(() -> Samples.rows(file, profile));
        }
    }

    @Test
    void aFileThatVanishesWhileItIsReadIsNotFinished() throws IOException {
        Path file = write("a,b\n" + "1,2\n".repeat(100));
        FileProfile profile = Samples.profile(file, Samples.csv());
        try (RowReader reader = Samples.reader(file, profile)) {
            reader.next();
            Files.delete(file);
            LeftInPlace left = catchThrowableOfType(LeftInPlace.class, () -> reader.forEachRemaining(batch -> {}));
            assertThat(left.code()).isEqualTo(ErrorCode.VANISHED);
        }
    }

    @Test
    void aFileThatIsReplacedWhileItIsReadIsNotFinished() throws IOException {
        Path file = write("a,b\n" + "1,2\n".repeat(100));
        FileProfile profile = Samples.profile(file, Samples.csv());
        try (RowReader reader = Samples.reader(file, profile)) {
            reader.next();
            Files.move(Files.writeString(folder.resolve("new"), "a,b\n"), file, REPLACE);
            assertChanged(() -> reader.forEachRemaining(batch -> {}));
        }
    }

    private static final java.nio.file.CopyOption REPLACE = java.nio.file.StandardCopyOption.REPLACE_EXISTING;

    private static void assertChanged(org.assertj.core.api.ThrowableAssert.ThrowingCallable reading) {
        LeftInPlace left = catchThrowableOfType(LeftInPlace.class, reading);
        assertThat(left.code()).isEqualTo(ErrorCode.FILE_CHANGED);
    }

    private List<Integer> batchSizes(Path file, int batchSize) {
        List<Integer> sizes = new ArrayList<>();
        try (RowReader reader = reader(file, batchSize)) {
            reader.forEachRemaining(batch -> sizes.add(batch.rows().size()));
        }
        return sizes;
    }

    private static RowReader reader(Path file, int batchSize) {
        FileProfile profile = Samples.profile(file, Samples.csv());
        LoadSettings load = Samples.load(Set.of(), LoadSettings.Types.TEXT, batchSize);
        return RowReader.open(file, profile, TableSettings.NONE, new RowReader.Limits(Samples.FORMAT, load));
    }

    private Path write(String text) throws IOException {
        return Files.writeString(folder.resolve("file.csv"), text);
    }
}
