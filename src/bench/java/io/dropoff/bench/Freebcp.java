package io.dropoff.bench;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * FreeTDS's bcp, in one batch, so that it is atomic like the others; or several of it at once, each with a part of the rows, as people who
 * split a large file have it. It knows no quotes, so it is given the same rows with tabs between the fields, written before the clock starts.
 */
final class Freebcp implements Contender {

    private static final Pattern ADDRESS = Pattern.compile("jdbc:sqlserver://([^;]+).*?databaseName=([^;]+).*");

    private static final String ONE_BATCH = "1000000000";

    private final Place place;
    private final int parts;

    /** @param parts how many at once, at least 1 */
    Freebcp(Place place, int parts) {
        this.place = place;
        this.parts = parts;
    }

    static boolean isInstalled() {
        return Optional.ofNullable(System.getenv("PATH")).stream()
                .flatMap(path -> List.of(path.split(":")).stream())
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, "freebcp")));
    }

    @Override
    public void prepare() throws Exception {
        place.createTable();
        List<BufferedWriter> writers = new ArrayList<>();
        for (int part = 0; part < parts; part++) {
            writers.add(Files.newBufferedWriter(text(part)));
        }
        try (CsvReader<CsvRecord> reader = CsvReader.builder().ofCsvRecord(place.csv())) {
            int row = -1;
            for (CsvRecord each : reader) {
                if (row >= 0) {
                    writers.get(row % parts).write(String.join("\t", each.getFields()) + '\n');
                }
                row++;
            }
        } finally {
            for (BufferedWriter writer : writers) {
                writer.close();
            }
        }
    }

    private Path text(int part) {
        return place.folder().resolve("rows-" + part + ".txt");
    }

    private Path log(int part) {
        return place.folder().resolve("freebcp-" + part + ".log");
    }

    @Override
    public void run() throws IOException, InterruptedException {
        List<Process> processes = new ArrayList<>();
        for (int part = 0; part < parts; part++) {
            processes.add(start(part));
        }
        for (int part = 0; part < parts; part++) {
            if (processes.get(part).waitFor() != 0) {
                throw new IllegalStateException(Files.readString(log(part)));
            }
        }
    }

    private Process start(int part) throws IOException {
        Matcher address = ADDRESS.matcher(place.url());
        if (!address.matches()) {
            throw new IllegalStateException("no address in " + place.url());
        }
        return new ProcessBuilder(
                        "freebcp",
                        "dbo." + Place.TABLE,
                        "in",
                        text(part).toString(),
                        "-D",
                        address.group(2),
                        "-S",
                        address.group(1),
                        "-U",
                        place.user(),
                        "-P",
                        place.password(),
                        "-c",
                        "-b",
                        ONE_BATCH)
                .redirectErrorStream(true)
                .redirectOutput(log(part).toFile())
                .start();
    }

    @Override
    public long done() {
        return place.rows();
    }
}
