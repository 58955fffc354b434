package io.dropoff.rows;

import io.dropoff.format.dialect.ColumnWords;
import java.util.HashSet;
import java.util.List;

/** Tells the header of a second table from a row: names only, over a column that held a value or beyond doubt. */
final class SecondTable {

    private SecondTable() {}

    /** Whether the text is a number, a date or a time rather than a name: it has digits and hardly a letter. */
    static boolean isValue(String text) {
        long digits = text.chars().filter(c -> c >= '0' && c <= '9').count();
        long letters = text.chars().filter(Character::isLetter).count();
        return digits > 0 && letters <= 1;
    }

    /** @param record which a spreadsheet may have filled up with delimiters; @param typed which columns of the first row held a value */
    static boolean begins(List<String> record, boolean[] typed) {
        int filled = record.size();
        while (filled > 2 && record.get(filled - 1).isBlank()) {
            filled--;
        }
        List<String> texts = record.subList(0, filled);
        boolean names = new HashSet<>(texts).size() == texts.size();
        boolean overValue = false;
        for (int i = 0; names && i < texts.size(); i++) {
            String text = texts.get(i).strip();
            names = text.chars().anyMatch(Character::isLetter) && !isValue(text) && !isCode(text);
            overValue |= i < typed.length && typed[i];
        }
        return names && (overValue || areColumnWords(texts));
    }

    /** {@code 2639 FE0F}: hexadecimal digits, of which the first is none of A to F. */
    private static boolean isCode(String text) {
        return text.matches("\\d\\p{XDigit}*( \\p{XDigit}+)*");
    }

    /** Words that columns are called by and nothing else; a single one may be a value. */
    private static boolean areColumnWords(List<String> texts) {
        return texts.size() > 1
                && texts.stream().map(String::strip).allMatch(text -> !text.endsWith(".") && ColumnWords.knows(text));
    }
}
