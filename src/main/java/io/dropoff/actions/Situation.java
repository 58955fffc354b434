package io.dropoff.actions;

import io.dropoff.tracking.DropRow;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What runs and what waits, what is expected, and what nobody takes, at one moment. Lists of objects as programs read them.
 *
 * @param paused why no file is taken for want of room on a disk; null while there is room
 * @param active what runs, then what waits
 * @param besides files in the folders that are none of the drops yet
 * @param untaken files that lie there for longer than an hour: {@code untaken}, {@code why}
 * @param expected the file of each table that is expected now
 * @param sources where files are fetched from: {@code source}, {@code files}, {@code waiting}, {@code listed_at}, {@code problem}
 * @param leader the process that clears up for all: {@code leader}, {@code this_process}, {@code renewed_at}; null before there was one
 * @param counts of the drops that are done, by what became of them
 * @param failing those that failed and were not retried since
 */
public record Situation(
        String paused,
        List<DropRow> active,
        long besides,
        List<Map<String, Object>> untaken,
        List<Map<String, Object>> expected,
        List<Map<String, Object>> sources,
        Map<String, Object> leader,
        Map<String, Long> counts,
        long failing) {

    /** For programs. */
    public Map<String, Object> json() {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("paused", paused);
        object.put("active", active.stream().map(DropRow::progressJson).toList());
        object.put("besides", besides);
        object.put("untaken", untaken);
        object.put("expected", expected);
        object.put("sources", sources);
        object.put("leader", leader);
        object.put("counts", counts);
        object.put("failing", failing);
        return object;
    }
}
