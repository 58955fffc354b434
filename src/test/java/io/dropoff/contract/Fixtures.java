package io.dropoff.contract;

import io.dropoff.settings.TableSettings;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Settings of one table, for tests. */
final class Fixtures {

    private Fixtures() {}

    static TableSettings minMatch(int percent) {
        return settings(OptionalInt.of(percent), OptionalLong.empty(), false, List.of());
    }

    static TableSettings maxRejects(long rows) {
        return settings(OptionalInt.empty(), OptionalLong.of(rows), false, List.of());
    }

    static TableSettings keepIdentity() {
        return settings(OptionalInt.empty(), OptionalLong.empty(), true, List.of());
    }

    static TableSettings key(String... columns) {
        return settings(OptionalInt.empty(), OptionalLong.empty(), false, List.of(columns));
    }

    private static TableSettings settings(
            OptionalInt minMatch, OptionalLong maxRejects, boolean keepIdentity, List<String> key) {
        return new TableSettings(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                OptionalInt.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                maxRejects,
                minMatch,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                keepIdentity,
                List.of(),
                Optional.empty(),
                key);
    }
}
