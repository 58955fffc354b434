package io.dropoff.format.table;

/** Whether texts stand in alphabetical order, and where another one would: a row belongs before the next, a name hardly ever does. */
final class AlphabeticalOrder {

    private static final int ENOUGH = 8;
    private static final double NEARLY = 0.95;

    /** Programs order accents, signs and Thai vowels each in their own way. */
    private static final double MOSTLY = 0.8;

    /** Standard deviations beyond chance. */
    private static final double BEYOND_CHANCE = 2.5;

    /** Letters between a row and the next in a list, or among many. */
    private static final int NEAR = 1;

    private static final int MANY = 50;

    private String first = "";
    private String last = "";
    private int texts;
    private int rising;
    private int falling;

    void add(String value) {
        String text = PlainName.of(value);
        int compared = text.compareTo(last);
        rising += texts > 0 && compared > 0 ? 1 : 0;
        falling += texts > 0 && compared < 0 ? 1 : 0;
        first = texts == 0 ? text : first;
        last = text;
        texts++;
    }

    /**
     * 1 = out of their order, -1 = right before the first of them, 0 = they have none, or it says nothing.
     *
     * @param alone whether they are all that the file has
     */
    int of(String name, boolean alone) {
        String text = PlainName.of(name);
        double pairs = rising + falling;
        boolean ordered =
                texts >= ENOUGH && 2 * rising >= texts && rising - falling >= BEYOND_CHANCE * Math.sqrt(pairs);
        if (!ordered || rising < MOSTLY * pairs || first.isEmpty() || text.isEmpty()) {
            return 0;
        }
        if (text.compareTo(first) > 0) {
            return rising >= NEARLY * pairs ? 1 : 0;
        }
        int one = text.codePointAt(0);
        int next = first.codePointAt(0);
        return Character.isLetter(one) && Character.isLetter(next) && next - one <= (alone || texts >= MANY ? NEAR : 0)
                ? -1
                : 0;
    }
}
