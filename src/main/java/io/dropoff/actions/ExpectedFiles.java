package io.dropoff.actions;

import io.dropoff.contract.Contracts;
import io.dropoff.expected.Arrival;
import io.dropoff.expected.Arrival.ArrivalState;
import io.dropoff.expected.ExpectedState;
import io.dropoff.expected.Slot;
import io.dropoff.expected.Timetable;
import io.dropoff.settings.ContractSettings;
import io.dropoff.settings.ExpectedBy;
import io.dropoff.tracking.DropRow;
import io.dropoff.tracking.ExpectedNotes;
import io.dropoff.tracking.ExpectedNotes.Told;
import io.dropoff.tracking.LedgerQueries;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Which files are expected by when, and what is known of them: from settings and contracts, the ledger and the clock. Thread-safe. */
public final class ExpectedFiles {

    private final Map<String, Timetable> timetables;
    private final LedgerQueries ledger;
    private final ExpectedNotes notes;
    private final Supplier<Instant> now;
    private final Duration unnoticed;

    /** What is set for a table wins over its contract. */
    public ExpectedFiles(
            ContractSettings settings, Contracts contracts, LedgerQueries ledger, ExpectedNotes notes, Clock clock) {
        this.ledger = ledger;
        this.notes = notes;
        this.now = clock::instant;
        this.unnoticed = settings.unnoticed();
        Map<String, ExpectedBy> feeds = new TreeMap<>();
        contracts.all().forEach(contract -> contract.expected().ifPresent(by -> feeds.put(contract.table(), by)));
        feeds.putAll(settings.expected());
        Map<String, Timetable> all = new TreeMap<>();
        feeds.forEach((table, by) -> all.put(table, new Timetable(by, settings.holidays())));
        this.timetables = Collections.unmodifiableMap(all);
    }

    /** Tables of which files are expected, in the order of their names. */
    public Set<String> tables() {
        return timetables.keySet();
    }

    /** The file of each table that is expected now: the one whose day is today, otherwise the last one before. */
    public List<ExpectedFile> now() {
        ExpectedLook look = new ExpectedLook(now.get(), notes.since());
        List<ExpectedFile> files = new ArrayList<>();
        timetables.forEach((table, timetable) -> timetable
                .open(look.moment())
                .ifPresent(slot -> files.add(file(table, slot, arrivals(table, slot), look))));
        return files;
    }

    /** The file that is waited for, by its table: the one that is expected now, or when that is loaded the one after it. */
    public Map<String, ExpectedFile> next() {
        ExpectedLook look = new ExpectedLook(now.get(), notes.since());
        Map<String, ExpectedFile> files = new TreeMap<>();
        timetables.forEach((table, timetable) -> timetable.open(look.moment()).ifPresent(open -> {
            ExpectedFile file = file(table, open, arrivals(table, open), look);
            Optional<Slot> after = file.isWaitedFor() ? Optional.empty() : timetable.after(open);
            files.put(
                    table, after.map(slot -> file(table, slot, List.of(), look)).orElse(file));
        }));
        return files;
    }

    /** As {@link #now}, each with the one before it. */
    public List<ExpectedFile> last() {
        ExpectedLook look = new ExpectedLook(now.get(), notes.since());
        List<ExpectedFile> files = new ArrayList<>();
        timetables.forEach((table, timetable) -> timetable.open(look.moment()).ifPresent(open -> {
            List<Slot> slots = Stream.concat(timetable.before(open).stream(), Stream.of(open))
                    .toList();
            List<Arrival> arrivals = arrivals(table, slots.get(0));
            slots.forEach(slot -> files.add(file(table, slot, arrivals, look)));
        }));
        return files;
    }

    /**
     * The files of every table and day, both ends included; a day on which none is expected is among them.
     *
     * @param from not after {@code to}
     */
    public List<ExpectedFile> days(LocalDate from, LocalDate to) {
        ExpectedLook look = new ExpectedLook(now.get(), notes.since());
        List<ExpectedFile> files = new ArrayList<>();
        timetables.forEach((table, timetable) -> {
            Optional<Slot> first = from.datesUntil(to.plusDays(1))
                    .flatMap(day -> timetable.of(day).stream())
                    .findFirst();
            List<Arrival> arrivals = first.map(slot -> arrivals(table, slot)).orElse(List.of());
            from.datesUntil(to.plusDays(1))
                    .map(day -> timetable
                            .of(day)
                            .map(slot -> file(table, slot, arrivals, look))
                            .orElseGet(() -> none(table, day)))
                    .forEach(files::add);
        });
        return files;
    }

    private static ExpectedFile none(String table, LocalDate day) {
        return new ExpectedFile(table, day, Optional.empty(), ExpectedState.NOT_EXPECTED, OptionalLong.empty());
    }

    /**
     * When somebody looks.
     *
     * @param since when Dropoff first ran here
     */
    private record ExpectedLook(Instant moment, Instant since) {

        /** What was due so long before, that of last month for example, nobody waited for. */
        private static final Duration A_DAY = Duration.ofDays(1);

        ExpectedState state(Slot slot, List<Arrival> arrivals, boolean late) {
            ExpectedState state = Timetable.state(slot, arrivals, late, moment);
            boolean none = state == ExpectedState.MISSED
                    || state == ExpectedState.LATE
                            && Timetable.own(slot, arrivals).isEmpty();
            boolean before = !slot.closes().isAfter(since) || slot.due().isBefore(since.minus(A_DAY));
            return none && before ? ExpectedState.NOT_WATCHED : state;
        }
    }

    private ExpectedFile file(String table, Slot slot, List<Arrival> arrivals, ExpectedLook look) {
        boolean late = !look.moment().isBefore(slot.due())
                && notes.of(table, slot.day()).contains(Told.LATE);
        List<Arrival> own = Timetable.own(slot, arrivals);
        OptionalLong id = own.stream()
                .filter(arrival -> arrival.outcome() == ArrivalState.LOADED)
                .min(Comparator.comparing(Arrival::noticed))
                .or(() -> own.stream().max(Comparator.comparing(Arrival::noticed)))
                .map(arrival -> OptionalLong.of(arrival.loadId()))
                .orElse(OptionalLong.empty());
        return new ExpectedFile(table, slot.day(), Optional.of(slot), look.state(slot, arrivals, late), id);
    }

    private List<Arrival> arrivals(String table, Slot first) {
        return ledger.since(table, first.opens()).stream()
                .flatMap(row -> arrival(row).stream())
                .toList();
    }

    /** Empty when nothing of it is left: its rows were taken out again, or it is tried again as another drop. */
    private Optional<Arrival> arrival(DropRow row) {
        String phase = row.text("phase");
        if (phase.equals("undone") || phase.equals("retried")) {
            return Optional.empty();
        }
        ArrivalState outcome =
                switch (row.text("status")) {
                    case "completed" -> ArrivalState.LOADED;
                    case "pending", "processing" -> ArrivalState.ACTIVE;
                    default -> ArrivalState.FAILED;
                };
        Instant noted = row.time("created_at").orElseThrow();
        Instant modified = row.time("file_modified_at").orElseThrow();
        boolean layThere = modified.isBefore(noted) && !modified.isBefore(noted.minus(unnoticed));
        return Optional.of(new Arrival(row.id(), layThere ? modified : noted, modified, outcome));
    }
}
