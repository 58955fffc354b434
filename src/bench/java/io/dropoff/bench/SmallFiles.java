package io.dropoff.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.stream.Stream;

/**
 * Ten thousand files of 1 kB over fifty tables (system property {@code bench.files}: another number), dropped together: from the drop
 * until all are filed.
 */
final class SmallFiles implements Contender {

    static final int FILES = Integer.getInteger("bench.files", 10_000);
    private static final int TABLES = 50;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HHmmss");

    private final Place place;
    private Application application;
    private Path folder;

    SmallFiles(Place place) {
        this.place = place;
    }

    /** Writes the files into a folder. */
    static void write(Path folder) throws IOException {
        Files.createDirectories(folder);
        for (int i = 0; i < FILES; i++) {
            StringBuilder text = new StringBuilder("id,name,city,amount\n");
            for (int row = 0; row < 33; row++) {
                text.append(i).append(row).append(",Name of ").append(row).append(",Zürich,");
                text.append(i * 31L % 1000).append(".25\n");
            }
            String time = LocalTime.MIN.plusSeconds(i).format(TIME);
            Files.writeString(folder.resolve("small" + i % TABLES + "_20261123_" + time + ".csv"), text);
        }
    }

    @Override
    public void prepare() throws Exception {
        write(place.folder().resolve("waiting"));
        application = new Application(place).with("dropoff.poll-interval", "1s").start();
        folder = application.folder(Application.APPEND);
        application.drain();
    }

    @Override
    public void run() throws Exception {
        try (Stream<Path> files = Files.list(place.folder().resolve("waiting"))) {
            for (Path file : files.toList()) {
                Files.move(file, folder.resolve(file.getFileName()));
            }
        }
        application.awaitFiled(FILES);
    }

    @Override
    public long done() {
        return FILES;
    }

    @Override
    public void finish() {
        application.close();
    }
}
