package io.dropoff.packaged;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Many small files at once, in all four folders. {@code -Ddropoff.files=10000} is the soak. */
class ManyFilesIT {

    private static final int FILES = Integer.getInteger("dropoff.files", 1_000);

    @TempDir
    private Path home;

    @Test
    void everyOneOfManyFilesIsLoadedOnceAndInOrder() throws Exception {
        try (Packaged dropoff = new Packaged(home)) {
            Dropped dropped = new Dropped(dropoff);
            for (int file = 0; file < FILES; file++) {
                dropped.drop(Packaged.FOLDERS.get(file % 4), "table_" + file % 12, 10);
            }
            long start = System.nanoTime();
            dropoff.start("run");
            dropped.awaitFiled(dropoff.database(), Duration.ofMillis(60_000 + FILES * 100L));
            System.out.println("many files: " + FILES + " in "
                    + Duration.ofNanos(System.nanoTime() - start).toSeconds() + " s");
            dropped.check(dropoff.database());
        }
    }
}
