package io.dropoff.data;

import io.dropoff.fault.ErrorCode;
import io.dropoff.fault.FileProblem;
import io.dropoff.fault.LoadFailed;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The audit trail: one JSON object per line, in a file and on the logger {@code dropoff.audit}. Never holds cell values or secrets. What a
 * person asks for is written before it is done: what cannot be written is not done.
 */
public final class Audit {

    /** What a terminal would obey, or not show: control characters, signs of direction, invisible ones. */
    private static final Pattern HIDDEN = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]");

    private static volatile Optional<AuditFile> file = Optional.empty();
    private static volatile Map<String, Object> actor = Map.of();

    private Audit() {}

    /** Made at the first line: a command that writes none needs no log. */
    private static final class Trail {
        static final Logger LOG = LoggerFactory.getLogger("dropoff.audit");
    }

    /** From now on to this file too; an application that embeds the routes has the logger alone, and its own back end for it. */
    public static void to(AuditFile trail) {
        file = Optional.of(trail);
    }

    /** No longer to a file. */
    public static void stop() {
        file = Optional.empty();
    }

    /**
     * Who acts in this process.
     *
     * @param address where from, for example of a remote shell; {@code local} when nothing tells
     * @param means the command, as given
     */
    public static void by(String user, String address, String means) {
        actor = Map.of("by", user, "address", address, "with", means);
    }

    /** Why the trail cannot be written at the moment. */
    public static Optional<String> failure() {
        return file.flatMap(AuditFile::failure);
    }

    /**
     * One line, before somebody's wish is fulfilled.
     *
     * @throws LoadFailed when it cannot be written; then the wish must not be fulfilled
     */
    public static void asked(String wish, Map<String, Object> facts) {
        String line = line(wish + "-asked", facts);
        try {
            if (file.isPresent()) {
                file.get().require(line);
            }
        } catch (IOException e) {
            throw new LoadFailed(
                    ErrorCode.AUDIT,
                    "Nothing was changed, because the audit trail cannot be written: " + FileProblem.of(e)
                            + ". Make it writable, or make room, and ask again.",
                    e);
        }
        Trail.LOG.info(line);
    }

    /**
     * One line: the time, the event, the account, then the facts by name.
     *
     * @param facts texts, numbers and booleans
     */
    public static void write(String event, Map<String, Object> facts) {
        String line = line(event, facts);
        file.ifPresent(trail -> trail.add(line));
        Trail.LOG.info(line);
    }

    private static String line(String event, Map<String, Object> facts) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("at", Instant.now().truncatedTo(ChronoUnit.MILLIS).toString());
        line.put("event", event);
        line.put("by", System.getProperty("user.name"));
        line.putAll(new TreeMap<>(actor));
        line.putAll(new TreeMap<>(facts));
        return HIDDEN.matcher(Json.text(line)).replaceAll(found -> escaped(found.group()));
    }

    private static String escaped(String hidden) {
        StringBuilder escaped = new StringBuilder();
        hidden.chars().forEach(unit -> escaped.append(String.format("\\\\u%04x", unit)));
        return escaped.toString();
    }
}
