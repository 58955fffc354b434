package io.dropoff.cli;

import io.dropoff.tracking.DropSearch;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** Which drops a command is about. */
final class DropFilter {

    @Option(names = "--file", paramLabel = "TEXT", description = "Only files whose names hold this text.")
    private String file;

    @Option(names = "--table", paramLabel = "NAME", description = "Only drops of this table.")
    private String table;

    @Option(
            names = "--status",
            paramLabel = "STATUS",
            completionCandidates = Statuses.class,
            converter = StatusWord.class,
            description =
                    "Only drops of this status: ${COMPLETION-CANDIDATES}. Failing: failed, and not retried since.")
    private String status;

    @Option(
            names = "--code",
            paramLabel = "CODE",
            completionCandidates = Codes.class,
            converter = CodeWord.class,
            description = "Only drops that failed for this cause: FIELD_COUNT.")
    private String code;

    @Option(
            names = "--since",
            paramLabel = "TIME",
            converter = Moment.class,
            description = "Only those noticed from then on: 2026-11-28, 2026-11-28T03:00, or 45m, 8h, 3d ago.")
    private Instant since;

    @Option(
            names = "--until",
            paramLabel = "TIME",
            converter = Moment.class,
            description = "Only those noticed before then, likewise.")
    private Instant until;

    boolean isGiven() {
        return file != null || table != null || status != null || code != null || since != null || until != null;
    }

    DropSearch search() {
        return new DropSearch(
                Optional.ofNullable(status),
                Optional.ofNullable(table),
                Optional.ofNullable(file),
                Optional.ofNullable(code),
                Optional.ofNullable(since),
                Optional.ofNullable(until),
                Optional.empty());
    }

    /** For completion and help. */
    static final class Statuses extends ArrayList<String> {
        private static final long serialVersionUID = 1L;

        Statuses() {
            super(DropSearch.statuses());
        }
    }

    /** One of those. */
    static final class StatusWord implements ITypeConverter<String> {
        @Override
        public String convert(String text) {
            if (!DropSearch.statuses().contains(text)) {
                throw new TypeConversionException(
                        "expected one of " + String.join(", ", DropSearch.statuses()) + ", found '" + text + "'");
            }
            return text;
        }
    }

    /** For completion. */
    static final class Codes extends ArrayList<String> {
        private static final long serialVersionUID = 1L;

        Codes() {
            super(DropSearch.codes());
        }
    }

    /** One of those, in any letter case. */
    static final class CodeWord implements ITypeConverter<String> {
        @Override
        public String convert(String text) {
            String code = text.toUpperCase(Locale.ROOT);
            if (!DropSearch.codes().contains(code)) {
                throw new TypeConversionException(DropSearch.noCode(text));
            }
            return code;
        }
    }
}
