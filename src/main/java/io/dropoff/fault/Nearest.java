package io.dropoff.fault;

import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Finds the name that somebody who misspelt it probably meant. */
public final class Nearest {

    private static final int FEW = 3;
    private static final int SHARE = 4;

    private Nearest() {}

    /**
     * The name that fewest edits turn the given one into, without regard to case.
     *
     * @return empty when none is near: more than three edits away, in long names more than a quarter of the letters
     */
    public static Optional<String> to(String given, Stream<String> names) {
        Function<String, Integer> distance =
                name -> distance(given.toLowerCase(Locale.ROOT), name.toLowerCase(Locale.ROOT));
        int limit = Math.max(FEW, given.length() / SHARE);
        return names.min(Comparator.comparing(distance)).filter(name -> distance.apply(name) <= limit);
    }

    /** Likewise as the end of a sentence: {@code "; did you mean …?"}, empty when none is near. */
    public static String question(String given, Stream<String> names) {
        return to(given, names).map(name -> "; did you mean " + name + "?").orElse("");
    }

    /** Edits (insert, delete, replace, swap two neighbours) that turn one text into the other. */
    public static int distance(String a, String b) {
        int[][] edits = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                edits[i][j] = i == 0 || j == 0 ? i + j : cheapest(edits, a, b, i, j);
            }
        }
        return edits[a.length()][b.length()];
    }

    private static int cheapest(int[][] edits, String a, String b, int i, int j) {
        int replace = edits[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        int cheapest = Math.min(replace, Math.min(edits[i - 1][j], edits[i][j - 1]) + 1);
        boolean swapped = i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
        return swapped ? Math.min(cheapest, edits[i - 2][j - 2] + 1) : cheapest;
    }
}
