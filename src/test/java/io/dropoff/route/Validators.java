package io.dropoff.route;

/** Validation procedures, which H2 calls as aliases. */
public final class Validators {

    private Validators() {}

    /** Nothing found. */
    public static String good() {
        return "{\"validation_result\": 0, \"validation_issue_list\": []}";
    }

    /** Two issues. */
    public static String bad() {
        return "{\"validation_result\": 2, \"validation_issue_list\": [{\"issue_id\": \"R1\", \"issue_detail\":"
                + " \"3 prices below 0\"}, {\"issue_id\": \"R2\", \"issue_detail\": \"no row for today\"}]}";
    }

    /** No JSON. */
    public static String nonsense() {
        return "fine";
    }
}
