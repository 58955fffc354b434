package io.dropoff.publish;

import io.dropoff.schema.Column;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What values a column can hold, as far as its type tells. Asked before rows go from one table to another: the server would convert
 * between types without a word, and round or replace.
 *
 * @param family types that hold each other's values when they are large enough
 * @param rank among them: a larger one holds what a smaller one holds
 * @param size characters, bytes or digits before the point; {@link Integer#MAX_VALUE} = no limit
 * @param scale digits behind the point
 * @param collation of text
 */
record Capacity(String family, int rank, int size, int scale, String collation) {

    private static final List<String> INTEGERS = List.of("tinyint", "smallint", "int", "bigint");
    private static final Set<String> WIDE = Set.of("nvarchar", "character varying");
    private static final Set<String> DECIMALS = Set.of("decimal", "numeric");

    static Capacity of(Column column) {
        String whole = column.typeSql().toLowerCase(Locale.ROOT);
        String type = whole.replaceFirst("\\(.*", "").strip();
        Optional<int[]> numbers = numbers(whole);
        int first = numbers.map(n -> n[0]).orElse(0);
        int second = numbers.map(n -> n[1]).orElse(0);
        if (INTEGERS.contains(type) || type.equals("integer")) {
            return new Capacity("integer", type.equals("integer") ? 2 : INTEGERS.indexOf(type), 0, 0, "");
        }
        if (DECIMALS.contains(type)) {
            return new Capacity("decimal", 0, first - second, second, "");
        }
        if (WIDE.contains(type) || type.equals("varchar")) {
            String collation = type.equals("varchar") ? column.collation() : "";
            return new Capacity("text", type.equals("varchar") ? 0 : 1, first, 0, collation);
        }
        return new Capacity(type, 0, first, second, column.collation());
    }

    private static Optional<int[]> numbers(String type) {
        int open = type.indexOf('(');
        if (open < 0) {
            return Optional.empty();
        }
        String[] parts = type.substring(open + 1, type.indexOf(')')).split(",");
        int size = parts[0].strip().equals("max") ? Integer.MAX_VALUE : Integer.parseInt(parts[0].strip());
        return Optional.of(new int[] {size, parts.length > 1 ? Integer.parseInt(parts[1].strip()) : 0});
    }

    /** Whether every value of the other fits, unchanged. */
    boolean holds(Capacity other) {
        boolean sameText = rank > other.rank || collation.equalsIgnoreCase(other.collation);
        return family.equals(other.family)
                && rank >= other.rank
                && size >= other.size
                && scale >= other.scale
                && sameText;
    }
}
