package io.dropoff.page;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Reads the audit trail: never more than a few MiB of it, found by time. */
final class AuditTrail {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> SHOWN_APART = Set.of("at", "event", "by", "load_id");
    private static final int WINDOW = 4 << 20;
    private static final int LINE = 64 << 10;

    private final Path file;

    AuditTrail(Path file) {
        this.file = file;
    }

    /**
     * A line of it.
     *
     * @param facts the others, {@code name: value}
     */
    record Event(Instant at, String event, String by, String facts) {}

    /** The lines about a drop, the oldest first: those within the first MiBs since it came, and the newest. */
    List<Event> of(long loadId, Instant since) {
        String mark = "\"load_id\":" + loadId;
        Predicate<String> wanted = line -> {
            int at = line.indexOf(mark);
            return at >= 0 && !Character.isDigit(line.charAt(Math.min(line.length() - 1, at + mark.length())));
        };
        try (RandomAccessFile trail = open()) {
            long from = position(trail, since);
            List<Event> events = new ArrayList<>(read(trail, from, wanted));
            long newest = Math.max(from + WINDOW, trail.length() - WINDOW);
            if (newest < trail.length()) {
                events.addAll(read(trail, newest, wanted));
            }
            return events;
        } catch (IOException notThere) {
            return List.of();
        }
    }

    /** The newest lines, the newest first. */
    List<Event> newest(int most) {
        try (RandomAccessFile trail = open()) {
            Deque<Event> events = new ArrayDeque<>();
            read(trail, Math.max(0, trail.length() - WINDOW / 4), line -> true).forEach(events::addFirst);
            return events.stream().limit(most).toList();
        } catch (IOException notThere) {
            return List.of();
        }
    }

    private RandomAccessFile open() throws IOException {
        if (Files.notExists(file)) {
            throw new IOException("no " + file);
        }
        return new RandomAccessFile(file.toFile(), "r");
    }

    /** Where the first line of that time or later begins, or a little before it: lines are in the order of their times. */
    private static long position(RandomAccessFile trail, Instant since) throws IOException {
        long low = 0;
        long high = trail.length();
        while (high - low > LINE) {
            long middle = (low + high) / 2;
            Optional<Event> event = firstFrom(trail, middle);
            if (event.isEmpty() || !event.get().at().isBefore(since)) {
                high = middle;
            } else {
                low = middle;
            }
        }
        return low;
    }

    private static Optional<Event> firstFrom(RandomAccessFile trail, long from) throws IOException {
        return lines(trail, from, LINE).stream()
                .flatMap(line -> event(line).stream())
                .findFirst();
    }

    private static List<Event> read(RandomAccessFile trail, long from, Predicate<String> wanted) throws IOException {
        return lines(trail, from, WINDOW).stream()
                .filter(wanted)
                .flatMap(line -> event(line).stream())
                .toList();
    }

    /** Whole lines only, unless they are at an end of the file. */
    private static List<String> lines(RandomAccessFile trail, long from, int most) throws IOException {
        trail.seek(from);
        byte[] bytes = new byte[(int) Math.min(most, trail.length() - from)];
        trail.readFully(bytes);
        try (BufferedReader reader =
                new BufferedReader(new InputStreamReader(new ByteArrayInputStream(bytes), StandardCharsets.UTF_8))) {
            return reader.lines().skip(from == 0 ? 0 : 1).collect(Collectors.toList());
        }
    }

    private static Optional<Event> event(String line) {
        try {
            JsonNode json = JSON.readTree(line);
            String facts = json.properties().stream()
                    .filter(fact -> !SHOWN_APART.contains(fact.getKey()))
                    .map(fact -> fact.getKey() + ": " + fact.getValue().asText())
                    .collect(Collectors.joining(", "));
            return Optional.of(new Event(
                    Instant.parse(json.path("at").asText()),
                    json.path("event").asText(),
                    json.path("by").asText(),
                    facts));
        } catch (JsonProcessingException | DateTimeParseException | ClassCastException cutOff) {
            return Optional.empty();
        }
    }
}
