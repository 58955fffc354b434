package io.dropoff.format.detect;

import io.dropoff.fault.Warning;
import io.dropoff.format.Alternative;
import io.dropoff.format.Blanks;
import io.dropoff.format.CsvFormat;
import io.dropoff.format.Evidence;
import io.dropoff.format.FormatHints;
import io.dropoff.format.Structure;
import io.dropoff.format.Structure.Widths;
import io.dropoff.format.dialect.CsvDialect;
import io.dropoff.format.dialect.DetectionInput;
import io.dropoff.format.dialect.DialectRanking;
import io.dropoff.format.dialect.LongDelimiter;
import io.dropoff.format.dialect.Preamble;
import io.dropoff.format.dialect.TableScore;
import io.dropoff.format.encoding.ByteScan;
import io.dropoff.format.encoding.EncodingGuess;
import io.dropoff.format.encoding.Encodings;
import io.dropoff.format.encoding.TextSample;
import io.dropoff.format.table.Footer;
import io.dropoff.format.table.Header;
import io.dropoff.settings.TableSettings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The last phase: a format, with the sentences about it, of what the phases before found. */
final class Conclusion {

    /** A set value is questioned when the evidence for another is that much better. */
    private static final double DISAGREES = 0.8;

    private final DetectionInput input;
    private final TextSample sample;
    private final TableScore table;
    private final List<TableScore> evidence;
    private final List<TableScore> ranking;
    private final TableSettings set;
    private final FormatHints hints;
    private final Preamble preamble;
    private final TableStart start;
    private final Header header;
    private final Optional<Footer> footer;
    private final Optional<LongDelimiter> longDelimiter;
    private final TableBody body;
    private final List<Evidence> doubts;
    private final List<Warning> warnings = new ArrayList<>();
    private final List<Alternative> alternatives = new ArrayList<>();

    Conclusion(DetectionInput input, TableScore table, List<TableScore> ranking, TableStart start, TableBody body) {
        this.input = input;
        this.sample = input.sample();
        this.table = table;
        this.ranking = ranking;
        this.set = input.set();
        this.hints = input.hints();
        this.evidence = set.delimiter().isPresent() ? DialectRanking.of(input.unset()) : ranking;
        this.start = start;
        this.header = start.header();
        this.preamble = start.preamble();
        this.longDelimiter = input.longDelimiter();
        this.footer = body.footer();
        this.body = body;
        this.doubts = Doubts.of(input, table, start);
        Alternatives others = new Alternatives(input, table);
        alternatives.addAll(others.dialects(evidence));
        alternatives.add(others.header(header, start.first()));
        warnings.addAll(start.warnings());
        warnings.addAll(body.warnings());
        compareWithSettings();
        compareWithFirstLine();
        compareWithLast();
    }

    private void compareWithFirstLine() {
        preamble.delimiter()
                .filter(said -> table.width() > 1 && said != delimiter())
                .ifPresent(said -> warnings.add(new Warning(
                        "SEP_LINE",
                        "the first line says that the delimiter is " + shown(said) + ", which stands nowhere below it; "
                                + shown(written()) + " was taken")));
    }

    private void compareWithSettings() {
        TableScore best = evidence.get(0);
        char other = best.grid().dialect().delimiter();
        boolean disagrees = set.delimiter().isPresent() && other != CsvDialect.NONE && other != delimiter();
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
            if (last.headers().isEmpty() == start.named()) {
                warnings.add(new Warning(
                        "OTHER_HEADER",
                        start.named()
                                ? "the file has a header, the last drop had none"
                                : "the file has no header, the last drop had one"));
            }
        });
    }

    private char delimiter() {
        return DialectRanking.written(table, ranking, sample);
    }

    /** As the file has it; one without records has none, and is read as the last drop was. */
    private String written() {
        if (table.grid().records() == 0 && !start.names().isEmpty()) {
            return hints.lastFormat()
                    .map(FormatHints.LastFormat::delimiter)
                    .filter(last -> !last.isEmpty())
                    .orElse(String.valueOf(preamble.delimiter().orElse(',')));
        }
        return Blanks.of(delimiter())
                .map(Blanks::word)
                .or(() -> longDelimiter
                        .filter(found -> delimiter() == LongDelimiter.MARK)
                        .map(LongDelimiter::text))
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
        if (!preamble.reason().isEmpty()) {
            reasons.add(preamble.reason());
        }
        reasons.add(header.reason());
        if (body.widths() != Widths.EVEN) {
            reasons.add("records have another number of fields than the header: "
                    + body.widths().name().toLowerCase(Locale.ROOT).replace('_', ' '));
        }
        doubts.forEach(doubt -> reasons.add("in doubt: " + doubt.reason()));
        cut.ifPresent(found -> reasons.add(
                found.trailer()
                        ? "what stands below the rows is a trailer: it has another shape than they have"
                        : "what stands below the rows are notes: they have another shape"));
        return reasons;
    }

    CsvFormat format(EncodingGuess encoding, List<EncodingGuess> encodings, ByteScan scan) {
        Optional<Footer> cut =
                footer.filter(found -> below(found, encodings.get(0), scan).isPresent());
        List<Warning> all = new ArrayList<>(warnings);
        warnAboutEncoding(encoding, encodings, all);
        Encodings.pasted(scan, encoding.charset())
                .ifPresent(word -> all.add(new Warning(
                        "MIXED_ENCODINGS",
                        "words that were written in UTF-8 were read as "
                                + encoding.charset().name() + " like the rest: " + word.getKey(),
                        word.getValue())));
        List<Alternative> others = new ArrayList<>(Alternatives.encodings(encoding, encodings, scan.high()));
        others.addAll(alternatives);
        CsvDialect dialect = table.grid().dialect();
        return new CsvFormat(
                encoding.charset(),
                encoding.bom(),
                written(),
                CsvDialect.optional(dialect.quote()),
                CsvDialect.optional(dialect.escape()),
                LineEnds.of(sample.head()),
                preamble.lines(),
                header.present(),
                body.names(),
                cut.map(this::text),
                confidence(encoding),
                reasons(encoding, encodings, cut),
                all,
                others,
                structure(cut.flatMap(found -> below(found, encodings.get(0), scan))),
                Stream.of(table.evidence(), header.evidence(), doubts)
                        .flatMap(List::stream)
                        .toList());
    }

    private double confidence(EncodingGuess encoding) {
        boolean given = set.delimiter().isPresent() || !start.names().isEmpty();
        return Confidence.of(encoding, table, given ? List.of() : ranking, header, doubts);
    }

    private Structure structure(Optional<Long> end) {
        boolean namesAbove = !start.names().isEmpty();
        return new Structure(table.grid().hasSpacedQuotes(), body.widths(), namesAbove, end.orElse(Structure.NO_END));
    }

    private String text(Footer found) {
        String raw =
                longDelimiter.map(delimiter -> delimiter.unmarked(found.text())).orElse(found.text());
        return raw.stripTrailing();
    }

    /** Offset of the footer's first byte; empty when its bytes cannot be told from its text. */
    private Optional<Long> below(Footer found, EncodingGuess encoding, ByteScan scan) {
        String raw =
                longDelimiter.map(delimiter -> delimiter.unmarked(found.text())).orElse(found.text());
        byte[] bytes = raw.getBytes(encoding.charset());
        byte[] end = scan.isWhole() ? scan.head() : scan.tail();
        int at = end.length - bytes.length;
        return at >= 0 && Arrays.equals(end, at, end.length, bytes, 0, bytes.length)
                ? Optional.of(scan.size() - bytes.length)
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

    private String shapeReason() {
        if (set.delimiter().isPresent()) {
            return "delimiter " + shown(delimiter()) + ": set for this table";
        }
        if (table.grid().records() == 0) {
            return "no records";
        }
        String columns = table.grid().dialect().delimiter() == CsvDialect.NONE
                ? "one column: no character parts the lines into even records"
                : String.format(
                        Locale.ROOT,
                        "delimiter %s: %d columns in %.0f %% of the sampled records",
                        shown(written()),
                        table.width(),
                        100 * Math.min(1, table.consistency()));
        return columns + runnerUp();
    }

    private String runnerUp() {
        return ranking.stream()
                .filter(other -> other.grid().dialect().delimiter()
                        != table.grid().dialect().delimiter())
                .findFirst()
                .map(other -> String.format(
                        Locale.ROOT,
                        " (score %.2f; second best %s, %.2f)",
                        table.value(),
                        other.grid().dialect().delimiter() == CsvDialect.NONE
                                ? "one column"
                                : shown(other.grid().dialect().delimiter()),
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
            case TableSettings.BLANKS -> "blanks";
            case TableSettings.GAPS -> "gaps";
            default -> c < ' ' ? String.format(Locale.ROOT, "U+%04X", (int) c) : "'" + c + "'";
        };
    }
}
