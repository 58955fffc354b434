package io.dropoff.settings;

import io.dropoff.fault.FileProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads the days on which no file is expected: one a line as {@code 2026-12-25}, behind it what people like, {@code #} for remarks. */
final class Holidays {

    private static final int DATE_LENGTH = 10;

    private Holidays() {}

    static Set<LocalDate> read(Optional<Path> file, Values values) {
        return file.map(path -> read(path, values)).orElse(Set.of());
    }

    private static Set<LocalDate> read(Path file, Values values) {
        Set<LocalDate> days = new HashSet<>();
        List<String> lines;
        try {
            lines = Files.readAllLines(file);
        } catch (IOException e) {
            values.problem("expected a file that can be read as UTF-8, found " + FileProblem.of(e), Keys.HOLIDAYS);
            return days;
        }
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (!line.isEmpty() && !line.startsWith("#")) {
                try {
                    days.add(LocalDate.parse(line.substring(0, Math.min(DATE_LENGTH, line.length()))));
                } catch (DateTimeException e) {
                    values.problem(
                            "expected a day such as 2026-12-25 in line " + (i + 1) + " of " + file + ", found '" + line
                                    + "'",
                            Keys.HOLIDAYS);
                }
            }
        }
        return days;
    }
}
