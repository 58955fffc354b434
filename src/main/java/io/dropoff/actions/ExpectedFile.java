package io.dropoff.actions;

import io.dropoff.expected.ExpectedState;
import io.dropoff.expected.Slot;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A file of a table that is expected on a day, or not.
 *
 * @param slot empty when none is expected
 * @param loadId the file's row in the ledger, when one came: the loaded one, otherwise the last
 */
public record ExpectedFile(String table, LocalDate day, Optional<Slot> slot, ExpectedState state, OptionalLong loadId) {

    /** Whether it may still come. */
    public boolean isWaitedFor() {
        return switch (state) {
            case EXPECTED, AT_RISK, FAILED -> true;
            case LATE -> loadId.isEmpty();
            default -> false;
        };
    }

    /** As programs read it; times in UTC. */
    public Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("expected", table);
        json.put("day", day.toString());
        json.put("due", slot.map(found -> found.due().toString()).orElse(null));
        json.put("state", state.word());
        json.put("load_id", loadId.isPresent() ? loadId.getAsLong() : null);
        return json;
    }
}
