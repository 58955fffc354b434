package io.dropoff.data;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A lock that one thread of one process of this machine has, with a word that outlives it. Always holds: who reads or changes the word has
 * the lock. The operating system gives it back when a process dies.
 */
public final class FolderLock implements AutoCloseable {

    /** A file lock is the whole process's: among its threads this decides. */
    private static final Map<Path, ReentrantLock> HERE = new ConcurrentHashMap<>();

    private static final int LONGEST_WORD = 100;

    private final ReentrantLock here;
    private final FileChannel file;

    private FolderLock(ReentrantLock here, FileChannel file) {
        this.here = here;
        this.file = file;
    }

    /** Waits until nobody else has it; not twice by one thread. */
    public static FolderLock take(Path file) throws IOException {
        ReentrantLock here = HERE.computeIfAbsent(file.toAbsolutePath().normalize(), path -> new ReentrantLock());
        here.lock();
        FileChannel channel = null;
        try {
            channel = PrivateFiles.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
            channel.lock(); // given back with the channel
            return new FolderLock(here, channel);
        } catch (IOException | RuntimeException e) {
            here.unlock();
            if (channel != null) {
                channel.close();
            }
            throw e;
        }
    }

    /** What was last noted; empty when nothing was. */
    public String word() throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(LONGEST_WORD);
        while (bytes.hasRemaining() && file.read(bytes, bytes.position()) > 0) {
            continue;
        }
        return new String(bytes.array(), 0, bytes.position(), StandardCharsets.UTF_8).strip();
    }

    /** Notes a short word, on the disk when this returns. */
    public void note(String word) throws IOException {
        file.truncate(0);
        file.write(ByteBuffer.wrap(word.getBytes(StandardCharsets.UTF_8)), 0);
        file.force(true);
    }

    @Override
    public void close() throws IOException {
        try {
            file.close();
        } finally {
            here.unlock();
        }
    }
}
