package io.dropoff.page;

import io.dropoff.tracking.DropRow;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;

/** The line of a failed file that its report speaks of, with the first line and those beside it, as an editor would show them. */
final class FaultyLines {

    /** Characters: nobody waits for a page that reads on, and a file may be one line. */
    private static final long FARTHEST = 16L << 20;

    private static final int LONGEST = 300;

    private FaultyLines() {}

    /**
     * A line of a file, the first of which is 1.
     *
     * @param faulty whether it is what the report speaks of
     */
    record NumberedLine(int number, String text, boolean faulty) {}

    /**
     * None when the report names no line, or it is too far down.
     *
     * @param report parts of the report beside the file
     */
    static List<NumberedLine> of(DropRow row, Map<String, String> report) {
        String line = report.getOrDefault("Line", "");
        String archived = row.text("archived_path");
        String encoding = row.text("detected_encoding");
        if (!line.matches("[1-9]\\d{0,8}") || archived.isEmpty() || !isCharset(encoding)) {
            return List.of();
        }
        try (BufferedReader text =
                new BufferedReader(new InputStreamReader(open(Path.of(archived)), Charset.forName(encoding)))) {
            return read(text, Integer.parseInt(line));
        } catch (IOException | UncheckedIOException notThere) {
            return List.of();
        }
    }

    private static boolean isCharset(String encoding) {
        return encoding.matches("[A-Za-z0-9][\\w.:+-]*") && Charset.isSupported(encoding);
    }

    private static InputStream open(Path file) throws IOException {
        InputStream bytes = Files.newInputStream(file);
        return file.toString().endsWith(".gz") ? new GZIPInputStream(bytes) : bytes;
    }

    private static List<NumberedLine> read(BufferedReader text, int faulty) throws IOException {
        List<NumberedLine> shown = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        int number = 1;
        int next = text.read();
        for (long read = 0; next >= 0 && number <= faulty + 1 && read < FARTHEST; read++) {
            int after = text.read();
            boolean ends = next == '\n' || next == '\r' && after != '\n';
            if (!ends && next != '\r' && line.length() <= LONGEST) {
                line.append((char) next);
            }
            if (ends || after < 0) {
                show(number, line, faulty, shown);
                line.setLength(0);
                number++;
            }
            next = after;
        }
        if (number == faulty) {
            show(number, line, faulty, shown);
        }
        return number >= faulty ? shown : List.of();
    }

    private static void show(int number, StringBuilder line, int faulty, List<NumberedLine> shown) {
        if (number == 1 || Math.abs(number - faulty) <= 1) {
            String text = line.length() > LONGEST ? line.substring(0, LONGEST) + "…" : line.toString();
            shown.add(new NumberedLine(number, text, number == faulty));
        }
    }
}
