package io.dropoff.bench;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * FreeTDS's bcp, in one batch, so that it is atomic like the others. It knows no quotes, so it is given the same rows with tabs between
 * the fields, written before the clock starts.
 */
final class Freebcp implements Contender {

    private static final Pattern ADDRESS = Pattern.compile("jdbc:sqlserver://([^;]+).*?databaseName=([^;]+).*");

    private static final String ONE_BATCH = "1000000000";

    private final Place place;
    private Path text;

    Freebcp(Place place) {
        this.place = place;
    }

    static boolean isInstalled() {
        return Optional.ofNullable(System.getenv("PATH")).stream()
                .flatMap(path -> List.of(path.split(":")).stream())
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, "freebcp")));
    }

    @Override
    public void prepare() throws Exception {
        place.createTable();
        text = place.folder().resolve("rows.txt");
        try (CsvReader<CsvRecord> reader = CsvReader.builder().ofCsvRecord(place.csv());
                BufferedWriter writer = Files.newBufferedWriter(text)) {
            boolean header = true;
            for (CsvRecord row : reader) {
                if (!header) {
                    writer.write(String.join("\t", row.getFields()));
                    writer.write('\n');
                }
                header = false;
            }
        }
    }

    @Override
    public void run() throws IOException, InterruptedException {
        Matcher address = ADDRESS.matcher(place.url());
        if (!address.matches()) {
            throw new IllegalStateException("no address in " + place.url());
        }
        Path log = place.folder().resolve("freebcp.log");
        Process process = new ProcessBuilder(
                        "freebcp",
                        "dbo." + Place.TABLE,
                        "in",
                        text.toString(),
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
                .redirectOutput(log.toFile())
                .start();
        if (process.waitFor() != 0) {
            throw new IllegalStateException(Files.readString(log));
        }
    }

    @Override
    public long done() {
        return place.rows();
    }
}
