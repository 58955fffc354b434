package io.dropoff.format;

import io.dropoff.fault.Warning;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Optional;

/**
 * The format of one file: everything a reader needs, and why it is believed. Immutable.
 *
 * @param charset how bytes become text
 * @param bom whether a byte order mark precedes the text; readers skip it
 * @param delimiter between two fields: mostly one character, at most a few
 * @param quote around a field; empty = quotes are ordinary text
 * @param escape character that takes the next one literally; empty = only a doubled quote inside quotes
 * @param lineEnd the line end seen most; readers accept every kind
 * @param preambleLines physical lines before the first record (title, comments, {@code sep=}); readers skip them
 * @param header whether the first record holds the column names
 * @param names the header's names as written, or {@code column_1}… without one; as many as a record has fields
 * @param trailer raw text below the rows that is no data: a trailer, notes; ends where the file ends
 * @param confidence 0 to 1, of the whole answer
 * @param reasons one sentence per decision, runner-up included
 * @param warnings what a person should know though the load goes on
 * @param alternatives what a person could set instead, best first for each setting
 * @param structure how records relate to the file around them
 * @param evidence what each rule was worth
 */
public record CsvFormat(
        Charset charset,
        boolean bom,
        String delimiter,
        Optional<Character> quote,
        Optional<Character> escape,
        LineEnd lineEnd,
        int preambleLines,
        boolean header,
        List<String> names,
        Optional<String> trailer,
        double confidence,
        List<String> reasons,
        List<Warning> warnings,
        List<Alternative> alternatives,
        Structure structure,
        List<Evidence> evidence) {

    public CsvFormat {
        names = List.copyOf(names);
        reasons = List.copyOf(reasons);
        warnings = List.copyOf(warnings);
        alternatives = List.copyOf(alternatives);
        evidence = List.copyOf(evidence);
    }

    /** Whether the file names its columns, in its first record or above it. */
    public boolean named() {
        return header || structure.namesAbove();
    }

    /** How lines end. */
    public enum LineEnd {
        LF,
        CRLF,
        CR,
        /** More than one kind. */
        MIXED,
        /** A single line without an end. */
        NONE
    }
}
