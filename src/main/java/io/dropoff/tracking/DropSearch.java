package io.dropoff.tracking;

import io.dropoff.fault.ErrorCode;
import io.dropoff.fault.Nearest;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Which drops somebody asks for; what is empty does not narrow the answer.
 *
 * @param status one of {@link #statuses}
 * @param file part of the file's name, without regard to case
 * @param since the earliest time of registration
 * @param until registered before that
 * @param before only ids below it
 */
public record DropSearch(
        Optional<String> status,
        Optional<String> table,
        Optional<String> file,
        Optional<String> code,
        Optional<Instant> since,
        Optional<Instant> until,
        Optional<Long> before) {

    /** Completed, and taken out of the table again. */
    public static final String UNDONE = DropPhase.UNDONE.word();

    /** Failed, and not retried since. */
    public static final String FAILING = "failing";

    /** Finds every drop. */
    public static final DropSearch ALL = new DropSearch(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    /** A condition and its values, in order. */
    record Condition(String sql, List<Object> values) {}

    /** Words to ask for: the ledger's, and two more. */
    public static List<String> statuses() {
        return Stream.concat(Stream.of(DropStatus.values()).map(DropStatus::word), Stream.of(UNDONE, FAILING))
                .toList();
    }

    /** Causes to ask for. */
    public static List<String> codes() {
        return Stream.of(ErrorCode.values()).map(ErrorCode::name).toList();
    }

    /** What is said to somebody who asks for another one. */
    public static String noCode(String word) {
        return "there is no code " + word + Nearest.question(word, codes().stream());
    }

    /** The same search behind an id. */
    public DropSearch before(long id) {
        return new DropSearch(status, table, file, code, since, until, Optional.of(id));
    }

    /** The same search for another status. */
    public DropSearch status(String word) {
        return new DropSearch(Optional.of(word), table, file, code, since, until, before);
    }

    /** The same search for files whose names hold this text. */
    public DropSearch file(String part) {
        return new DropSearch(status, table, Optional.of(part), code, since, until, before);
    }

    /** @param drops the table's quoted name */
    Condition condition(String drops) {
        List<Object> values = new ArrayList<>();
        StringBuilder sql = new StringBuilder("1 = 1");
        status.ifPresent(word -> sql.append(" AND ").append(status(word, drops, values)));
        add(sql, values, "table_name = ?", table);
        add(sql, values, "LOWER(file_name) LIKE ? ESCAPE '\\'", file.map(DropSearch::containing));
        add(sql, values, "error_code = ?", code);
        add(sql, values, "created_at >= ?", since.map(DropSearch::utc));
        add(sql, values, "created_at < ?", until.map(DropSearch::utc));
        add(sql, values, "id < ?", before);
        return new Condition(sql.toString(), values);
    }

    private static String status(String word, String drops, List<Object> values) {
        boolean undone = word.equals(UNDONE);
        boolean failing = word.equals(FAILING);
        values.add(undone ? DropStatus.COMPLETED.word() : failing ? DropStatus.ERROR.word() : word);
        if (failing) {
            return "status = ? AND phase <> " + DropPhase.RETRIED.sql() + " AND id NOT IN (SELECT retry_of FROM "
                    + drops + " WHERE retry_of IS NOT NULL)";
        }
        String sign = undone ? "=" : "<>";
        return word.equals(DropStatus.COMPLETED.word()) || undone
                ? "status = ? AND phase " + sign + " " + DropPhase.UNDONE.sql()
                : "status = ?";
    }

    private static void add(StringBuilder sql, List<Object> values, String condition, Optional<?> value) {
        value.ifPresent(given -> {
            sql.append(" AND ").append(condition);
            values.add(given);
        });
    }

    private static LocalDateTime utc(Instant time) {
        return LocalDateTime.ofInstant(time, ZoneOffset.UTC);
    }

    private static String containing(String text) {
        return "%" + text.toLowerCase(Locale.ROOT).replaceAll("([\\\\%_\\[])", "\\\\$1") + "%";
    }
}
