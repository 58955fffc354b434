package io.dropoff.rows;

import io.dropoff.fault.Warning;
import io.dropoff.format.CsvFormat;
import io.dropoff.format.Structure.Widths;
import io.dropoff.naming.ColumnNames;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Pass 1: what the values of each column have in common, and whether all records are of one table. */
final class ProfileHandler extends RecordHandler {

    /** Delimiters that few texts have, so that their writers hardly ever quote. */
    private static final Set<String> SELDOM_QUOTED = Set.of("\t", "|");

    /** Longer ones are no names: the delimiter is another, or the file has no header. */
    private static final int LONGEST_NAME = 4096;

    private final boolean infer;

    private final RowListener listener;

    /** Null = nothing to watch. */
    private final LooseQuotes quotes;

    private final List<String> header = new ArrayList<>();

    private ColumnTally[] tallies = {};

    /** Kinds of the first row's values; null before. */
    private boolean[] typed;

    ProfileHandler(CsvFormat format, ProfileRules rules, RowListener listener) {
        super(format, rules.nulls(), rules.maxField());
        this.infer = rules.infer();
        this.listener = listener;
        this.quotes = rules.watchQuotes()
                ? new LooseQuotes(format.names().size() == 1, SELDOM_QUOTED.contains(format.delimiter()))
                : null;
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
        if (listener != RowListener.NONE) {
            listener.reading(format());
            listener.begin(ColumnNames.of(header));
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
        if (format().structure().widths() == Widths.ROW_NAMES) {
            header.add(0, "");
        }
        makeTallies();
    }

    @Override
    void value(int column, char[] buffer, int offset, int length, boolean isNull) {
        if (quotes != null) {
            quotes.see(buffer, offset, length, line());
        }
        tallies[column].see(buffer, offset, length, isNull);
        if (isNull) {
            listener.empty(column, line());
        } else {
            listener.value(column, buffer, offset, length, line());
        }
    }

    @Override
    boolean wantsWhole(boolean firstRow, boolean belowBlankLine) {
        return firstRow || belowBlankLine;
    }

    /** Below a blank line, names over columns that hold numbers begin another table. */
    @Override
    void whole(Doubt record, boolean belowBlankLine) {
        List<String> texts = record.texts();
        if (typed == null) {
            typed = new boolean[texts.size()];
            for (int i = 0; i < typed.length; i++) {
                typed[i] = SecondTable.isValue(texts.get(i));
            }
        } else if (belowBlankLine && SecondTable.begins(texts, typed)) {
            throw Rejections.secondTable(line(), texts);
        }
    }

    @Override
    boolean row() {
        listener.row(line());
        return false;
    }

    /** After the last record: the format, with what the file really has. */
    CsvFormat provedFormat() {
        if (header.isEmpty() || !format().named() && rows() == 0) {
            throw Rejections.noRecords();
        }
        if (quotes != null) {
            quotes.broken().ifPresent(broken -> {
                throw broken;
            });
        }
        return Formats.proved(format(), header);
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
    List<Warning> warnings() {
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
        warnings.addAll(setAside().warnings(format().structure().widths(), rows()));
        return List.copyOf(warnings);
    }
}
