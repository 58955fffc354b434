package io.dropoff.rows;

/** Counts what a column's values have in common while they pass. */
final class ColumnTally {

    private final TypeGuess types;
    private int maxLength;
    private boolean nulls;

    /** @param infer whether types are looked for; they cost time */
    ColumnTally(boolean infer) {
        this.types = infer ? new TypeGuess() : null;
    }

    void see(char[] buffer, int offset, int length, boolean isNull) {
        if (isNull) {
            nulls = true;
            return;
        }
        if (length > maxLength) {
            maxLength = length;
        }
        if (types != null) {
            types.see(buffer, offset, length);
        }
    }

    ColumnProfile profile(String name) {
        return new ColumnProfile(name, maxLength, nulls, types == null ? ColumnProfile.ValueType.TEXT : types.type());
    }
}
