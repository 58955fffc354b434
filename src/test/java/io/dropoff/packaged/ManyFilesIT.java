package io.dropoff.packaged;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Many files at once, in all four folders. {@code -Ddropoff.files=10000 -Ddropoff.large-files=200} is the soak. */
class ManyFilesIT {

    private static final int FILES = Integer.getInteger("dropoff.files", 1_000);
    private static final int LARGE_FILES = Integer.getInteger("dropoff.large-files", 4);

    /** About 10 MB. */
    private static final int ROWS_OF_A_LARGE_FILE = 300_000;

    @TempDir
    private Path home;

    @Test
    void everyOneOfManyFilesIsLoadedOnceAndInOrder() throws Exception {
        loadAll(FILES, 10, Duration.ofMillis(60_000 + FILES * 100L));
    }

    @Test
    void everyOneOfManyLargeFilesIsLoadedOnce() throws Exception {
        loadAll(LARGE_FILES, ROWS_OF_A_LARGE_FILE, Duration.ofSeconds(60 + LARGE_FILES * 20L));
    }

    private void loadAll(int files, int rows, Duration longest) throws Exception {
        try (Packaged dropoff = new Packaged(home)) {
            Dropped dropped = new Dropped(dropoff);
            for (int file = 0; file < files; file++) {
                dropped.drop(Packaged.FOLDERS.get(file % 4), "table_" + file % 12, rows);
            }
            long start = System.nanoTime();
            dropoff.start("run");
            dropped.awaitFiled(dropoff.database(), longest);
            System.out.println("many files: " + files + " of " + rows + " rows in "
                    + Duration.ofNanos(System.nanoTime() - start).toSeconds() + " s");
            dropped.check(dropoff.database());
        }
    }
}
