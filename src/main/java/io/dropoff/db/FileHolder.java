package io.dropoff.db;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** Which process has locked a file; Linux alone tells. */
final class FileHolder {

    private static final Path LOCKS = Path.of("/proc/locks");
    private static final int PROCESS = 4;
    private static final int FILE = 5;

    private FileHolder() {}

    /** Its number and program, for people; empty when none has, it is this one, or nobody knows. */
    static Optional<String> of(Path file) {
        if (!Files.isReadable(LOCKS)) {
            return Optional.empty();
        }
        try (Stream<String> locks = Files.lines(LOCKS)) {
            String inode = ":" + Files.getAttribute(file, "unix:ino");
            return locks.map(line -> line.trim().split("\\s+"))
                    .filter(parts -> parts.length > FILE && parts[FILE].endsWith(inode))
                    .map(parts -> Long.parseLong(parts[PROCESS]))
                    .filter(process ->
                            process > 0 && process != ProcessHandle.current().pid())
                    .findFirst()
                    .map(FileHolder::name);
        } catch (IOException | RuntimeException unknown) {
            return Optional.empty();
        }
    }

    private static String name(long process) {
        String program = ProcessHandle.of(process)
                .flatMap(handle -> handle.info().command())
                .map(command -> " (" + command + ")")
                .orElse("");
        return "process " + process + program;
    }
}
