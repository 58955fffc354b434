package io.dropoff.format;

import io.dropoff.fault.ErrorCode;
import io.dropoff.fault.RejectedFile;
import io.dropoff.format.FormatHints.LastFormat;
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
public final class FormatDetector {

    /** A shape that scores below this part of the best is no candidate: a ragged file is an error, not one of a single column. */
    private static final double CLOSE = 0.93;

    private static final int MOST_SHAPES = 3;
    private static final int MOST_ENCODINGS = 3;
    private static final double POSSIBLE = 0.2;

    private final FormatSettings limits;

    public FormatDetector(FormatSettings limits) {
        this.limits = limits;
    }

    /**
     * The formats that the file may have, best first, at least one. Each is what a reader can try; none is proved yet.
     *
     * @throws RejectedFile EMPTY_FILE, NOT_TEXT
     * @throws UncheckedIOException the source failed
     */
    public List<CsvFormat> candidates(FormatSource source, TableSettings set, FormatHints hints) {
        Survey survey = survey(source);
        List<EncodingGuess> encodings = Encodings.of(
                source.name(), survey, set.encoding(), hints.lastFormat().map(LastFormat::encoding));
        Sample sample = Sample.of(survey, encodings.get(0));
        requireText(source, survey, sample);
        NotCsv.refuse(source.name(), sample.head());
        Optional<LongDelimiter> longDelimiter =
                set.delimiter().isPresent() ? Optional.empty() : LongDelimiter.in(sample.head());
        Sample marked = longDelimiter.map(delimiter -> delimiter.marked(sample)).orElse(sample);
        Question question =
                new Question(marked, Layout.before(sample.head(), set), set, hints, limits.maxField(), longDelimiter);
        List<TableScore> tables = Dialects.of(question);
        List<CsvFormat> found = new ArrayList<>();
        for (TableScore table : close(tables)) {
            Draft draft = new Draft(question, table, tables);
            if (found.isEmpty()) {
                draft.refuseTableAbove(source.name());
            }
            for (EncodingGuess encoding : possible(encodings)) {
                found.add(draft.format(encoding, encodings, survey));
            }
        }
        return distinct(found);
    }

    /** The best, and those not far behind: a wrong decode is worse than an error that names the byte. */
    private static List<EncodingGuess> possible(List<EncodingGuess> encodings) {
        return encodings.stream()
                .filter(each -> each == encodings.get(0) || each.confidence() >= POSSIBLE)
                .limit(MOST_ENCODINGS)
                .toList();
    }

    private static Survey survey(FormatSource source) {
        try {
            return Survey.of(source);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void requireText(FormatSource source, Survey survey, Sample sample) {
        if (survey.size() == 0) {
            throw RejectedFile.file(
                    ErrorCode.EMPTY_FILE,
                    source.name() + " is empty: 0 bytes",
                    "Ask the sender whether the export failed; an empty table needs at least a header line.");
        }
        if (sample.isBlank()) {
            throw RejectedFile.file(
                    ErrorCode.EMPTY_FILE,
                    source.name() + " holds nothing but blanks and line ends in its " + survey.size() + " bytes",
                    "Ask the sender whether the export failed; an empty table needs at least a header line.");
        }
    }

    private static List<TableScore> close(List<TableScore> tables) {
        double best = tables.get(0).value();
        return tables.stream()
                .filter(table -> table.value() >= CLOSE * best)
                .limit(MOST_SHAPES)
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
