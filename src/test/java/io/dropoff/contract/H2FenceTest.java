package io.dropoff.contract;

public class H2FenceTest extends FenceContract {

    H2FenceTest() {
        super(new H2Server());
    }

    @Override
    void validate() {
        sql("CREATE ALIAS ref.sp_ref_validate_t FOR 'io.dropoff.contract.H2FenceTest.answer'");
    }

    /** Called by the database. */
    public static String answer() {
        return "{\"validation_result\": 0, \"validation_issue_list\": []}";
    }
}
