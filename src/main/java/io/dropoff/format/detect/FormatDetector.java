package io.dropoff.format.detect;

import io.dropoff.fault.ErrorCode;
import io.dropoff.fault.RefusedFile;
import io.dropoff.format.Blanks;
import io.dropoff.format.CsvFormat;
import io.dropoff.format.FormatDetection;
import io.dropoff.format.FormatHints;
import io.dropoff.format.FormatHints.LastFormat;
import io.dropoff.format.FormatSource;
import io.dropoff.format.Rules;
import io.dropoff.format.dialect.BlankColumns;
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
import io.dropoff.format.table.SeveralTables;
import io.dropoff.settings.FormatSettings;
import io.dropoff.settings.TableSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Works out the format of a file from its bytes (FR-004): one pass over all of them for the encoding, samples from head, middle and
 * tail for the rest. What a person set is never overridden; hints are evidence. Stateless; safe for all threads.
 */
public final class FormatDetector implements FormatDetection {

    /** A dialect that scores below this part of the best is no candidate: a ragged file is an error, not one of a single column. */
    private static final double CLOSE = 0.93;

    private static final int MOST_DIALECTS = 3;
    private static final int MOST_ENCODINGS = 3;
    private static final double POSSIBLE = 0.2;

    private final FormatSettings limits;
    private final Rules rules;

    /** With all rules. */
    public FormatDetector(FormatSettings limits) {
        this(limits, Rules.STANDARD);
    }

    /** With rules of one's own, to see what one is worth. */
    public FormatDetector(FormatSettings limits, Rules rules) {
        this.limits = limits;
        this.rules = rules;
    }

    /**
     * The formats that the file may have, best first, at least one. Each is what a reader can try; none is proved yet.
     *
     * @throws RefusedFile EMPTY_FILE, NOT_TEXT
     * @throws UncheckedIOException the source failed
     */
    @Override
    public List<CsvFormat> candidates(FormatSource source, TableSettings set, FormatHints hints) {
        ByteScan scan = scan(source);
        List<EncodingGuess> encodings = Encodings.of(
                source.name(), scan, set.encoding(), hints.lastFormat().map(LastFormat::encoding));
        TextSample sample = TextSample.of(scan, encodings.get(0));
        requireText(source, scan, sample);
        NotCsv.refuse(source.name(), sample.head());
        Optional<LongDelimiter> longDelimiter =
                set.delimiter().isPresent() ? Optional.empty() : LongDelimiter.in(sample.head());
        TextSample marked =
                longDelimiter.map(delimiter -> delimiter.marked(sample)).orElse(sample);
        DetectionInput input = parted(new DetectionInput(
                marked, Preamble.before(sample.head(), set), set, hints, limits.maxField(), longDelimiter, rules));
        List<TableScore> tables = DialectRanking.of(input);
        List<CsvFormat> found = new ArrayList<>();
        for (TableScore table : close(tables)) {
            TableStart start = TableStart.of(input, table);
            TableBody body = TableBody.of(input, table, start);
            if (found.isEmpty()) {
                refuseOtherThanOneTable(source.name(), input, table, start);
            }
            Conclusion answer = new Conclusion(input, table, tables, start, body);
            for (EncodingGuess encoding : possible(encodings)) {
                found.add(answer.format(encoding, encodings, scan));
            }
        }
        return distinct(found);
    }

    /** With marks where blanks part its columns, and no character does; or where a person said so. */
    private static DetectionInput parted(DetectionInput input) {
        Optional<Character> set = input.set().delimiter();
        if (set.isPresent()) {
            return set.flatMap(Blanks::of).map(input::with).orElse(input);
        }
        if (!input.before().names().isEmpty()) {
            return input;
        }
        TableScore best = DialectRanking.of(input).get(0);
        char delimiter = best.grid().dialect().delimiter();
        return delimiter == CsvDialect.NONE || delimiter == ' ' || delimiter == '\t' && !best.isWhole()
                ? BlankColumns.in(input.sample(), input.before().lines())
                        .map(input::with)
                        .orElse(input)
                : input;
    }

    /** What a person said of the file's shape is so. */
    private static void refuseOtherThanOneTable(String file, DetectionInput input, TableScore table, TableStart start) {
        TableSettings set = input.set();
        if (set.skipLines().isEmpty()) {
            SeveralTables.refuse(file, table.grid(), start.first());
            SeveralTables.refuseHeaderBetween(
                    table.grid(), start.first(), input.before().lines());
        }
        boolean said = set.delimiter().isPresent()
                || set.header().isPresent()
                || set.skipLines().isPresent();
        if (!said && FreeText.is(table, start, input.sample().head())) {
            throw NotCsv.text(file);
        }
    }

    /** The best, and those not far behind: a wrong decode is worse than an error that names the byte. */
    private static List<EncodingGuess> possible(List<EncodingGuess> encodings) {
        return encodings.stream()
                .filter(each -> each == encodings.get(0) || each.confidence() >= POSSIBLE)
                .limit(MOST_ENCODINGS)
                .toList();
    }

    private static ByteScan scan(FormatSource source) {
        try {
            return ByteScan.of(source);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void requireText(FormatSource source, ByteScan scan, TextSample sample) {
        if (scan.size() == 0) {
            throw RefusedFile.file(
                    ErrorCode.EMPTY_FILE,
                    source.name() + " is empty: 0 bytes",
                    "Ask the sender whether the export failed; an empty table needs at least a header line.");
        }
        if (sample.isBlank()) {
            throw RefusedFile.file(
                    ErrorCode.EMPTY_FILE,
                    source.name() + " holds nothing but blanks and line ends in its " + scan.size() + " bytes",
                    "Ask the sender whether the export failed; an empty table needs at least a header line.");
        }
    }

    private static List<TableScore> close(List<TableScore> tables) {
        double best = tables.get(0).value();
        return tables.stream()
                .filter(table -> table.value() >= CLOSE * best)
                .limit(MOST_DIALECTS)
                .toList();
    }

    private static List<CsvFormat> distinct(List<CsvFormat> formats) {
        Set<String> seen = new LinkedHashSet<>();
        List<CsvFormat> kept = new ArrayList<>();
        for (CsvFormat format : formats) {
            String reading = format.charset() + "|" + format.delimiter() + format.quote() + format.escape()
                    + format.preambleLines() + format.trailer() + format.structure();
            if (seen.add(reading)) {
                kept.add(format);
            }
        }
        return kept;
    }
}
