package io.dropoff.data;

import io.dropoff.fault.FileProblem;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * A file of lines that must not get lost unseen. Always holds: a line is in the file whole, or it waits here, in order, and
 * {@link #failure()} says why. Opened for each line, so that several processes may write and somebody may take the file away. Thread-safe.
 */
public final class AuditFile {

    /** What waits while the file cannot be written; older lines are given up first. */
    private static final int LONGEST_QUEUE = 10_000;

    private static final long LARGEST = 50L << 20;

    private final Path file;
    private final boolean rolls;
    private final Deque<String> waiting = new ArrayDeque<>();
    private Optional<String> failure = Optional.empty();
    private long lost;

    /** @param rolls whether a file of last month, or of more than 50 MiB, gets another name; for the process that loads files */
    public AuditFile(Path file, boolean rolls) {
        this.file = file;
        this.rolls = rolls;
    }

    /** Writes a line, now or when the file can be written again. */
    public synchronized void add(String line) {
        waiting.add(line);
        if (!write() && waiting.size() > LONGEST_QUEUE) {
            waiting.remove();
            lost++;
        }
    }

    /**
     * Writes a line, and it is on the disk when this returns.
     *
     * @throws IOException when it cannot be; then it is forgotten
     */
    public synchronized void require(String line) throws IOException {
        waiting.add(line);
        if (!write()) {
            waiting.removeLast();
            throw new IOException(failure.orElse("cannot be written"));
        }
    }

    /** Why lines wait; tries first to write them. Empty when none waits. */
    public synchronized Optional<String> failure() {
        if (failure.isPresent()) {
            write();
        }
        return failure.map(
                why -> why + "; " + waiting.size() + " lines wait" + (lost > 0 ? ", " + lost + " are lost" : ""));
    }

    private boolean write() {
        try {
            roll();
            PrivateFiles.createFolder(file.getParent());
            try (FileChannel channel = PrivateFiles.open(file, StandardOpenOption.APPEND)) {
                append(channel);
            }
            failure = Optional.empty();
            return true;
        } catch (IOException e) {
            failure = Optional.of(file + " cannot be written: " + FileProblem.of(e));
            return false;
        }
    }

    /** All in one go; what a full disk took of it is taken back. */
    private void append(FileChannel channel) throws IOException {
        long before = channel.size();
        ByteBuffer bytes = ByteBuffer.wrap((String.join("\n", waiting) + "\n").getBytes(StandardCharsets.UTF_8));
        try {
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(false);
        } catch (IOException e) {
            if (channel.size() > before) {
                channel.truncate(before);
            }
            throw e;
        }
        waiting.clear();
    }

    private void roll() throws IOException {
        if (!rolls || Files.notExists(file)) {
            return;
        }
        YearMonth month =
                YearMonth.from(Files.getLastModifiedTime(file).toInstant().atZone(ZoneId.systemDefault()));
        if (Files.size(file) < LARGEST && month.equals(YearMonth.from(LocalDate.now(ZoneId.systemDefault())))) {
            return;
        }
        int number = 0;
        while (Files.exists(rolled(month, number))) {
            number++;
        }
        Files.move(file, rolled(month, number));
    }

    private Path rolled(YearMonth month, int number) {
        String name = file.getFileName().toString().replaceFirst("\\.jsonl$", "");
        return file.resolveSibling(name + "." + month + "." + number + ".jsonl");
    }
}
