package io.dropoff.tracking;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;

/**
 * The processes that can be seen from here (Linux: {@code /proc}). Elsewhere, and where the kernel hides other users' processes, nothing
 * is known, and nobody is said to be gone.
 */
record ProcessTable(Path proc) {

    /** Place of the start time in {@code /proc/N/stat}, in fields behind the command's name. */
    private static final int START = 19;

    static ProcessTable ofThisMachine() {
        return new ProcessTable(Path.of("/proc"));
    }

    /**
     * What tells a process from every other one of its number: machine since it was started, container, time of start. Not the clock's
     * time, which may be set.
     */
    Optional<String> mark(long pid) {
        try {
            String machine =
                    Files.readString(proc.resolve("sys/kernel/random/boot_id")).strip()
                            + Files.readSymbolicLink(proc.resolve("self/ns/pid"));
            return stat(pid).map(stat -> UUID.nameUUIDFromBytes(machine.getBytes(UTF_8)) + "-" + stat[START]);
        } catch (IOException | UnsupportedOperationException e) {
            return Optional.empty();
        }
    }

    /** Whether the process with this mark ran here and is no more. */
    boolean isGone(long pid, String mark) {
        Optional<String> own = mark(ProcessHandle.current().pid());
        if (own.isEmpty() || !machine(own.get()).equals(machine(mark)) || hidesOthers()) {
            return false;
        }
        Path process = proc.resolve(Long.toString(pid));
        if (Files.notExists(process, LinkOption.NOFOLLOW_LINKS)) {
            return true;
        }
        try {
            return stat(pid)
                    .map(stat -> !mark.endsWith("-" + stat[START]) || isDead(stat[0]))
                    .orElse(false);
        } catch (IOException e) {
            return false;
        }
    }

    /** Ended, but its parent has not asked for its exit code yet. */
    private static boolean isDead(String state) {
        return state.equals("Z") || state.equals("X");
    }

    private boolean hidesOthers() {
        return Files.notExists(proc.resolve("1"));
    }

    private static String machine(String mark) {
        return mark.substring(0, Math.max(0, mark.lastIndexOf('-')));
    }

    /** The command's name stands in parentheses and may hold anything. */
    private Optional<String[]> stat(long pid) throws IOException {
        String line = Files.readString(proc.resolve(pid + "/stat"));
        String[] fields = line.substring(line.lastIndexOf(')') + 1).strip().split(" ");
        return fields.length > START ? Optional.of(fields) : Optional.empty();
    }
}
