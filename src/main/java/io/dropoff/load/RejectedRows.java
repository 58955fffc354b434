package io.dropoff.load;

import io.dropoff.fault.ErrorCode;
import io.dropoff.fault.RefusedFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Collects rejected rows up to the limit; never more than {@value #KEPT}, whatever the limit, so that memory is bounded. */
final class RejectedRows {

    private static final int KEPT = 10_000;
    private static final int NAMED = 5;

    private final long limit;
    private final List<Reject> rejects = new ArrayList<>();
    private long count;

    RejectedRows(long allowed) {
        limit = Math.min(allowed, KEPT);
    }

    synchronized void add(Reject reject) {
        count++;
        if (count <= Math.max(limit, NAMED)) {
            rejects.add(reject);
        }
    }

    /** @throws RefusedFile REJECTS when there are more than allowed */
    synchronized void check() {
        if (count <= limit) {
            return;
        }
        StringBuilder message = new StringBuilder();
        message.append(
                limit == 0 ? "values do not fit the table" : "more than " + limit + " rows do not fit the table");
        for (Reject reject : rejects.subList(0, Math.min(NAMED, rejects.size()))) {
            message.append("; line ")
                    .append(reject.line())
                    .append(", column ")
                    .append(reject.column())
                    .append(": ");
            message.append(reject.reason());
        }
        Reject first = rejects.get(0);
        throw new RefusedFile(
                ErrorCode.REJECTS,
                new RefusedFile.Place(
                        OptionalLong.of(first.line()), Optional.of(first.column()), Optional.ofNullable(first.value())),
                message.toString(),
                "Correct the values, change the column's type, or let the file load without such rows:"
                        + " dropoff.max-rejects (or dropoff.table.<name>.max-rejects), at most " + KEPT + ".");
    }

    synchronized List<Reject> list() {
        return List.copyOf(rejects);
    }
}
