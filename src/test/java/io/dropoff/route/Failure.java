package io.dropoff.route;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * A file that was refused: its bytes lie unchanged in {@code error/} beside a report, and the ledger tells the same.
 *
 * @param outcome the ledger's row
 * @param report what the person who dropped it reads
 */
record Failure(Map<String, Object> outcome, String report) {

    static Failure of(Dropoff dropoff, Path file, byte[] content) {
        Map<String, Object> outcome = dropoff.outcomeOf(file);
        Path archived = Path.of((String) outcome.get("archived_path"));
        try {
            String report = Files.readString(archived.resolveSibling(archived.getFileName() + ".error.txt"));
            assertThat(archived).hasBinaryContent(content).hasParent(file.resolveSibling("error"));
            assertThat(report)
                    .contains("What happened:  ", "What to do:     ", "Load id:        " + outcome.get("id"))
                    .contains((String) outcome.get("error_code"))
                    .doesNotContain("<table>", "<name>", "null", "Exception", "defect");
            return new Failure(outcome, report);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Failure hasCode(String code) {
        assertThat(outcome).as(report).containsEntry("error_code", code);
        return this;
    }

    Failure has(String column, Object value) {
        assertThat(outcome).containsEntry(column, value);
        return this;
    }

    /** The report says all of this. */
    Failure says(CharSequence... texts) {
        assertThat(report).contains(texts);
        return this;
    }
}
