package io.dropoff.rows;

import io.dropoff.fault.ErrorCode;
import io.dropoff.fault.RejectedFile;
import io.dropoff.fault.Warning;
import io.dropoff.format.CsvFormat;
import io.dropoff.naming.ColumnNames;
import io.dropoff.settings.FormatSettings.TrailerCount;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Pass 1: counts rows and what the values of each column have in common. A record that equals the trailer is held back until it
 * is known whether it is the last.
 */
final class ProfileHandler extends RecordHandler {

    /** Longer ones are no names: the delimiter is another, or the file has no header. */
    private static final int LONGEST_NAME = 4096;

    private final Trailer trailer;
    private final boolean infer;

    /** Null = nothing to watch. */
    private final LooseQuotes quotes;

    private final List<String> header = new ArrayList<>();

    private ColumnTally[] tallies = {};
    private long rows;
    private boolean equalSoFar;
    private boolean held;
    private long heldLine;

    ProfileHandler(CsvFormat format, ProfileRules rules) {
        super(format, rules.nulls(), rules.maxField());
        this.trailer = rules.trailer();
        this.infer = rules.infer();
        this.quotes = rules.watchQuotes() ? new LooseQuotes() : null;
        if (!format.header()) {
            header.addAll(format.names());
            makeTallies();
        }
    }

    private void makeTallies() {
        tallies = new ColumnTally[header.size()];
        for (int i = 0; i < tallies.length; i++) {
            tallies[i] = new ColumnTally(infer);
        }
    }

    @Override
    void name(String name) {
        if (name.length() > LONGEST_NAME) {
            throw Rejections.columnName(line(), header.size() + 1, name.length());
        }
        if (quotes != null) {
            quotes.see(name.toCharArray(), 0, name.length(), line());
        }
        header.add(name);
    }

    @Override
    void headerEnd() {
        makeTallies();
    }

    @Override
    void value(int column, char[] buffer, int offset, int length, boolean isNull) {
        if (quotes != null) {
            quotes.see(buffer, offset, length, line());
        }
        if (trailer.isAbsent() || !isHeldBack(column, buffer, offset, length, isNull)) {
            tally(column, buffer, offset, length, isNull);
        }
    }

    private void tally(int column, char[] buffer, int offset, int length, boolean isNull) {
        if (column < tallies.length) {
            tallies[column].see(buffer, offset, length, isNull);
        }
    }

    private boolean isHeldBack(int column, char[] buffer, int offset, int length, boolean isNull) {
        if (column == 0) {
            releaseHeld();
            equalSoFar = true;
        }
        if (!equalSoFar) {
            return false;
        }
        List<Trailer.Field> fields = trailer.fields();
        equalSoFar = column < fields.size() && fields.get(column).is(buffer, offset, length, isNull);
        if (!equalSoFar) {
            tallyEqual(column);
        }
        return equalSoFar;
    }

    /** The record before was not the last, so it is a row like any other. */
    private void releaseHeld() {
        if (held) {
            held = false;
            if (trailer.fields().size() != columns()) {
                throw Rejections.fieldCount(heldLine, trailer.fields().size(), columns(), format());
            }
            tallyEqual(columns());
            rows++;
        }
    }

    private void tallyEqual(int count) {
        for (int i = 0; i < count; i++) {
            Trailer.Field field = trailer.fields().get(i);
            tally(i, field.text(), 0, field.text().length, field.isNull());
        }
    }

    @Override
    boolean isNoRow() {
        if (trailer.isAbsent() || !equalSoFar) {
            return false;
        }
        held = fields() == trailer.fields().size();
        heldLine = line();
        if (!held) {
            tallyEqual(fields());
        }
        return held;
    }

    @Override
    boolean row() {
        rows++;
        return false;
    }

    long rows() {
        return rows;
    }

    /** After the last record: the format, with what the file really has. */
    CsvFormat provedFormat() {
        if (header.isEmpty() || !format().header() && rows == 0) {
            throw Rejections.noRecords();
        }
        if (quotes != null) {
            quotes.broken().ifPresent(broken -> {
                throw broken;
            });
        }
        if (held && trailer.mayBeCutOffRow(rows)) {
            throw Rejections.fieldCount(heldLine, trailer.fields().size(), columns(), format());
        }
        return Formats.proved(format(), header, held ? format().trailer() : Optional.empty());
    }

    List<ColumnProfile> columnProfiles() {
        List<String> names = ColumnNames.of(header);
        List<ColumnProfile> profiles = new ArrayList<>(names.size());
        for (int i = 0; i < tallies.length; i++) {
            profiles.add(tallies[i].profile(names.get(i)));
        }
        return List.copyOf(profiles);
    }

    /** What a person should know. */
    List<Warning> warnings(TrailerCount mode) {
        List<Warning> warnings = new ArrayList<>(format().warnings());
        for (int i = 0; i < header.size(); i++) {
            int length = header.get(i).strip().length();
            if (length > ColumnNames.MAX_LENGTH) {
                warnings.add(new Warning(
                        "LONG_NAME",
                        "column " + (i + 1) + ": its name has " + length + " characters and was cut to "
                                + ColumnNames.MAX_LENGTH));
            }
        }
        if (blankRows() > 0) {
            warnings.add(new Warning(
                    "BLANK_ROWS",
                    "blank lines in the only column were read as rows with NULL: " + blankRows(),
                    blankRows()));
        }
        if (!trailer.isAbsent() && !held) {
            warnings.add(new Warning(
                    "NO_TRAILER", "the last record is not the trailer that was expected; it was read as a row"));
        }
        trailerMismatch(mode).ifPresent(warnings::add);
        return List.copyOf(warnings);
    }

    private Optional<Warning> trailerMismatch(TrailerCount mode) {
        OptionalLong count = held && mode != TrailerCount.OFF ? trailer.rowCount() : OptionalLong.empty();
        if (count.isEmpty() || count.getAsLong() == rows) {
            return Optional.empty();
        }
        String mismatch = "the trailer names " + count.getAsLong() + " rows, the file holds " + rows;
        if (mode == TrailerCount.FAIL) {
            throw RejectedFile.line(
                    ErrorCode.TRAILER_COUNT,
                    heldLine,
                    mismatch,
                    "Ask the sender whether the file is complete. If the number means something else, set"
                            + " dropoff.trailer-count to warn or off.");
        }
        return Optional.of(new Warning("TRAILER_COUNT", mismatch));
    }
}
