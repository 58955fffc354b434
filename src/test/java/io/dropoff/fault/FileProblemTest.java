package io.dropoff.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileProblemTest {

    @TempDir
    private Path folder;

    @Test
    void whatIsToldByTheNameOfTheExceptionIsToldInWords() throws IOException {
        Path file = Files.write(folder.resolve("a.txt"), "Zürich".getBytes(StandardCharsets.ISO_8859_1));
        Path missing = folder.resolve("none");

        assertThat(toldOf(() -> Files.size(missing))).isEqualTo("there is no such file: " + missing);
        assertThat(toldOf(() -> Files.createFile(file))).isEqualTo("there is a file of this name: " + file);
        assertThat(toldOf(() -> Files.list(file))).isEqualTo("it is no folder: " + file);
        assertThat(toldOf(() -> Files.delete(folder))).isEqualTo("the folder is not empty: " + folder);
        assertThat(toldOf(() -> Files.readString(file))).isEqualTo("its bytes are no UTF-8");
    }

    @Test
    void whatTheSystemSaidIsToldAsItIs() {
        assertThat(FileProblem.of(new IOException("No space left on device"))).isEqualTo("No space left on device");
        assertThat(FileProblem.of(new FileSystemException("/a", null, "Input/output error")))
                .isEqualTo("/a: Input/output error");
        assertThat(FileProblem.of(new UncheckedIOException(new IOException("Stale file handle"))))
                .isEqualTo("Stale file handle");
        assertThat(FileProblem.of(new IOException())).isEqualTo("IOException");
        assertThat(FileProblem.of(new IOException("two\nlines"))).isEqualTo("two?lines");
    }

    private static String toldOf(ThrowingCallable failing) {
        return FileProblem.of(catchThrowableOfType(IOException.class, failing));
    }
}
