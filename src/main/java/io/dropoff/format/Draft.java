package io.dropoff.format;

import io.dropoff.fault.Warning;
import io.dropoff.format.Structure.Widths;
import io.dropoff.settings.FormatSettings.ShortRows;
import io.dropoff.settings.TableSettings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** One candidate in the making: what follows from a shape, and the sentences about it. */
final class Draft {

    /** A set value is questioned when the evidence for another is that much better. */
    private static final double DISAGREES = 0.8;

    /** A header that is less certain is a question. */
    private static final double QUESTION = 0.62;

    /** What a question leaves of the confidence. */
    private static final double ASKED = 0.8;

    private final Sample sample;
    private final TableScore table;
    private final List<TableScore> evidence;
    private final List<TableScore> ranking;
    private final TableSettings set;
    private final FormatHints hints;
    private final Layout layout;
    private final Header header;
    private final int first;
    private final List<String> names = new ArrayList<>();
    private final Optional<Footer> footer;
    private final Optional<LongDelimiter> longDelimiter;
    private final Widths widths;
    private final List<Warning> warnings = new ArrayList<>();
    private final List<Alternative> alternatives = new ArrayList<>();

    Draft(Question question, TableScore table, List<TableScore> ranking) {
        this.sample = question.sample();
        this.table = table;
        this.ranking = ranking;
        this.set = question.set();
        this.hints = question.hints();
        this.evidence = set.delimiter().isPresent() ? Dialects.of(question.unset()) : ranking;
        int titled = firstRecord(set.header().orElse(true));
        Header below = header(titled);
        // Without a header, nothing tells a title from a row with one value.
        boolean untitled = set.header().isEmpty() && !below.present();
        this.first = untitled ? firstRecord(false) : titled;
        this.header = untitled ? header(first) : below;
        this.layout = question.before().with(table, first);
        Alternatives others = new Alternatives(sample, table);
        alternatives.addAll(others.shapes(evidence));
        alternatives.add(others.header(header, first));
        int skipped = Layout.afterLines(sample.head(), layout.lines());
        this.longDelimiter = question.longDelimiter();
        this.widths = set.shortRows().filter(ShortRows.PAD::equals).isPresent()
                ? Widths.PADDED
                : RecordWidths.of(table, first, header.present());
        name(first);
        this.footer = Footer.of(sample, table, skipped, header.present(), set.trailer());
        int cut = footer.map(found -> found.text().length()).orElse(0);
        warnings.addAll(new Doubts(table, first, header.present())
                .warnings(header.present(), sample, sample.ending().length - cut));
        footer.filter(found -> !found.trailer())
                .ifPresent(found -> warnings.add(new Warning(
                        "FOOTER",
                        (found.lines() == 1 ? "1 line" : found.lines() + " lines") + " below the rows left out",
                        found.lines())));
        compareWithSettings();
        compareWithLast();
    }

    /** Throws SEVERAL_TABLES. */
    void refuseTableAbove(String file) {
        if (set.skipLines().isEmpty()) {
            SeveralTables.refuse(file, table.grid(), first);
        }
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
        if (widths == Widths.ROW_NAMES) {
            names.add("");
        }
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
            if (!last.delimiter().isEmpty() && !last.delimiter().equals(written())) {
                warnings.add(new Warning(
                        "OTHER_DELIMITER",
                        "the delimiter is " + shown(written()) + ", in the last drop it was "
                                + shown(last.delimiter())));
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

    /** As the file has it. */
    private String written() {
        return longDelimiter
                .filter(found -> delimiter() == LongDelimiter.MARK)
                .map(LongDelimiter::text)
                .orElse(String.valueOf(delimiter()));
    }

    private List<String> reasons(EncodingGuess encoding, List<EncodingGuess> encodings, Optional<Footer> cut) {
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
        if (widths != Widths.EVEN) {
            reasons.add("records have another number of fields than the header: "
                    + widths.name().toLowerCase(Locale.ROOT).replace('_', ' '));
        }
        cut.ifPresent(found -> reasons.add(
                found.trailer()
                        ? "what stands below the rows is a trailer: it has another shape than they have"
                        : "what stands below the rows are notes: they have another shape"));
        return reasons;
    }

    CsvFormat format(EncodingGuess encoding, List<EncodingGuess> encodings, Survey survey) {
        Optional<Footer> cut =
                footer.filter(found -> below(found, encodings.get(0), survey).isPresent());
        List<Warning> all = new ArrayList<>(warnings);
        warnAboutEncoding(encoding, encodings, all);
        List<Alternative> others = new ArrayList<>(Alternatives.encodings(encoding, encodings, survey.high()));
        others.addAll(alternatives);
        Shape shape = table.grid().shape();
        return new CsvFormat(
                encoding.charset(),
                encoding.bom(),
                written(),
                Shape.optional(shape.quote()),
                Shape.optional(shape.escape()),
                LineEnds.of(sample.head()),
                layout.lines(),
                header.present(),
                names,
                cut.map(this::text),
                confidence(encoding),
                reasons(encoding, encodings, cut),
                all,
                others,
                new Structure(
                        table.grid().spacedCells() > 0,
                        widths,
                        cut.flatMap(found -> below(found, encodings.get(0), survey))
                                .orElse(Structure.NO_END)));
    }

    private String text(Footer found) {
        String raw =
                longDelimiter.map(delimiter -> delimiter.unmarked(found.text())).orElse(found.text());
        return raw.stripTrailing();
    }

    /** Offset of the footer's first byte; empty when its bytes cannot be told from its text. */
    private Optional<Long> below(Footer found, EncodingGuess encoding, Survey survey) {
        String raw =
                longDelimiter.map(delimiter -> delimiter.unmarked(found.text())).orElse(found.text());
        byte[] bytes = raw.getBytes(encoding.charset());
        byte[] end = survey.isWhole() ? survey.head() : survey.tail();
        int at = end.length - bytes.length;
        return at >= 0 && Arrays.equals(end, at, end.length, bytes, 0, bytes.length)
                ? Optional.of(survey.size() - bytes.length)
                : Optional.empty();
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
        double names = header.confidence() < QUESTION ? ASKED * header.confidence() : 0.4 + 0.6 * header.confidence();
        double blanks = set.delimiter().isEmpty() && table.width() == 1 && BlankRuns.part(sample) ? ASKED / 2 : 1;
        return Math.min(encoding.confidence(), Math.min(blanks, Math.min(dialect, names)));
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
                        shown(written()),
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

    private static String shown(String delimiter) {
        return delimiter.length() == 1 ? shown(delimiter.charAt(0)) : "'" + delimiter + "'";
    }

    private static String shown(char c) {
        return switch (c) {
            case '\t' -> "tab";
            case ' ' -> "space";
            default -> c < ' ' ? String.format(Locale.ROOT, "U+%04X", (int) c) : "'" + c + "'";
        };
    }
}
