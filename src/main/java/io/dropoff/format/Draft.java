package io.dropoff.format;

import io.dropoff.fault.Warning;
import io.dropoff.settings.TableSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** One candidate in the making: what follows from a shape, and the sentences about it. */
final class Draft {

    /** A set value is questioned when the evidence for another is that much better. */
    private static final double DISAGREES = 0.8;

    private final Sample sample;
    private final TableScore table;
    private final List<TableScore> evidence;
    private final List<TableScore> ranking;
    private final TableSettings set;
    private final FormatHints hints;
    private final Layout layout;
    private final Header header;
    private final List<String> names = new ArrayList<>();
    private final Optional<String> trailer;
    private final List<Warning> warnings = new ArrayList<>();
    private final List<Alternative> alternatives = new ArrayList<>();

    Draft(Question question, TableScore table, List<TableScore> ranking) {
        this.sample = question.sample();
        this.table = table;
        this.ranking = ranking;
        this.set = question.set();
        this.hints = question.hints();
        this.evidence = set.delimiter().isPresent() ? Dialects.of(question.unset()) : ranking;
        int first = firstRecord(set.header().orElse(true));
        Header below = header(first);
        if (set.header().isEmpty() && !below.present()) {
            // Nothing tells a title from a row with one value.
            first = firstRecord(false);
            below = header(first);
        }
        this.header = below;
        this.layout = question.before().with(table, first);
        name(first);
        Alternatives others = new Alternatives(sample, table);
        alternatives.addAll(others.shapes(evidence));
        alternatives.add(others.header(header, first));
        int skipped = Layout.afterLines(sample.head(), layout.lines());
        this.trailer =
                Trailer.of(sample, table, skipped, set.trailer()).filter(text -> text.length() <= question.maxField());
        compareWithSettings();
        compareWithLast();
    }

    private int firstRecord(boolean titles) {
        return set.skipLines().isPresent() ? 0 : Layout.firstRecord(table, titles);
    }

    private Header header(int first) {
        Header found = Header.of(table, first, hints);
        if (set.header().isEmpty()) {
            return found;
        }
        boolean given = set.header().get();
        if (given != found.present() && found.confidence() > 0.9) {
            warnings.add(new Warning(
                    "SET_HEADER",
                    "header=" + given + " is set for this table, but the file looks otherwise: " + found.reason()));
        }
        return new Header(given, 1, (given ? "header" : "no header") + ": set for this table");
    }

    private void name(int first) {
        Grid grid = table.grid();
        int width = grid.records() == 0 ? 1 : header.present() ? grid.width(first) : table.width();
        for (int c = 0; c < width; c++) {
            boolean written = header.present() && grid.records() > 0;
            names.add(written ? grid.value(first, c) : "column_" + (c + 1));
        }
    }

    private void compareWithSettings() {
        TableScore best = evidence.get(0);
        char other = best.grid().shape().delimiter();
        boolean disagrees = set.delimiter().isPresent() && other != Shape.NONE && other != delimiter();
        if (disagrees && table.value() < DISAGREES * best.value()) {
            warnings.add(new Warning(
                    "SET_DELIMITER",
                    "delimiter " + shown(delimiter()) + " is set for this table, but " + shown(other) + " would make "
                            + best.width() + " columns"));
        }
    }

    private void compareWithLast() {
        hints.lastFormat().ifPresent(last -> {
            if (!last.delimiter().isEmpty() && last.delimiter().charAt(0) != delimiter()) {
                warnings.add(new Warning(
                        "OTHER_DELIMITER",
                        "the delimiter is " + shown(delimiter()) + ", in the last drop it was "
                                + shown(last.delimiter().charAt(0))));
            }
            if (last.headers().isEmpty() == header.present()) {
                warnings.add(new Warning(
                        "OTHER_HEADER",
                        header.present()
                                ? "the file has a header, the last drop had none"
                                : "the file has no header, the last drop had one"));
            }
        });
    }

    private char delimiter() {
        return Dialects.written(table, ranking, sample);
    }

    CsvFormat format(EncodingGuess encoding, List<EncodingGuess> encodings, HighBytes high) {
        List<String> reasons = new ArrayList<>();
        reasons.add(encoding.reason());
        encodings.stream()
                .filter(other -> other != encoding)
                .findFirst()
                .ifPresent(other ->
                        reasons.add("second best encoding: " + other.charset().name()));
        reasons.add(shapeReason());
        if (!layout.reason().isEmpty()) {
            reasons.add(layout.reason());
        }
        reasons.add(header.reason());
        trailer.ifPresent(text -> reasons.add("the last record is a trailer: it has another shape than the rows"));
        List<Warning> all = new ArrayList<>(warnings);
        warnAboutEncoding(encoding, encodings, all);
        List<Alternative> others = new ArrayList<>(Alternatives.encodings(encoding, encodings, high));
        others.addAll(alternatives);
        Shape shape = table.grid().shape();
        return new CsvFormat(
                encoding.charset(),
                encoding.bom(),
                delimiter(),
                Shape.optional(shape.quote()),
                Shape.optional(shape.escape()),
                LineEnds.of(sample.head()),
                layout.lines(),
                header.present(),
                names,
                trailer,
                confidence(encoding),
                reasons,
                all,
                others);
    }

    private void warnAboutEncoding(EncodingGuess encoding, List<EncodingGuess> encodings, List<Warning> all) {
        boolean unsure = encoding.confidence() < 0.65 && encodings.size() > 1;
        if (unsure) {
            all.add(new Warning(
                    "ENCODING_UNCERTAIN",
                    "the encoding is not certain: " + encodings.get(0).charset().name() + " or "
                            + encodings.get(1).charset().name() + "; the table's setting \"encoding\" decides it"));
        }
        hints.lastFormat()
                .filter(last -> !last.encoding().isEmpty())
                .filter(last ->
                        !last.encoding().equalsIgnoreCase(encoding.charset().name()))
                .ifPresent(last -> all.add(new Warning(
                        "OTHER_ENCODING",
                        "the encoding is " + encoding.charset().name() + ", in the last drop it was "
                                + last.encoding())));
    }

    private double confidence(EncodingGuess encoding) {
        double dialect = set.delimiter().isPresent() ? 1 : margin();
        return Math.min(encoding.confidence(), Math.min(dialect, 0.4 + 0.6 * header.confidence()));
    }

    /** 0.5 when the second is as good, towards 1 when it is far behind. */
    private double margin() {
        double second = ranking.stream()
                .filter(other ->
                        other.grid().shape().delimiter() != table.grid().shape().delimiter())
                .mapToDouble(TableScore::value)
                .max()
                .orElse(0);
        double mine = table.value();
        return mine <= 0
                ? 0.1
                : Math.max(0.1, Math.min(1, 0.5 + 1.5 * (mine - second) / mine)) * Math.min(1, 0.4 + mine);
    }

    private String shapeReason() {
        if (set.delimiter().isPresent()) {
            return "delimiter " + shown(delimiter()) + ": set for this table";
        }
        String columns = table.grid().shape().delimiter() == Shape.NONE
                ? "one column: no character parts the lines into even records"
                : String.format(
                        Locale.ROOT,
                        "delimiter %s: %d columns in %.0f %% of the sampled records",
                        shown(delimiter()),
                        table.width(),
                        100 * Math.min(1, table.evenness()));
        return columns + runnerUp();
    }

    private String runnerUp() {
        return ranking.stream()
                .filter(other ->
                        other.grid().shape().delimiter() != table.grid().shape().delimiter())
                .findFirst()
                .map(other -> String.format(
                        Locale.ROOT,
                        " (score %.2f; second best %s, %.2f)",
                        table.value(),
                        other.grid().shape().delimiter() == Shape.NONE
                                ? "one column"
                                : shown(other.grid().shape().delimiter()),
                        other.value()))
                .orElse("");
    }

    private static String shown(char c) {
        return switch (c) {
            case '\t' -> "tab";
            case ' ' -> "space";
            default -> c < ' ' ? String.format(Locale.ROOT, "U+%04X", (int) c) : "'" + c + "'";
        };
    }
}
