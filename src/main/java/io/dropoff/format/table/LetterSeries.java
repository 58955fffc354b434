package io.dropoff.format.table;

import java.util.List;

/** {@code a,b,c}: names that somebody gave to columns who had none; nobody has a row of them. */
final class LetterSeries {

    private LetterSeries() {}

    static boolean are(List<String> names) {
        String first = names.get(0);
        boolean series = names.size() > 1 && (first.equals("a") || first.equals("A"));
        for (int c = 0; series && c < names.size(); c++) {
            series = names.get(c).equals(String.valueOf((char) (first.charAt(0) + c)));
        }
        return series;
    }
}
