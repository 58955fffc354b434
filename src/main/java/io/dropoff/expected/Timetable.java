package io.dropoff.expected;

import io.dropoff.settings.ExpectedBy;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.time.zone.ZoneOffsetTransition;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The files that are expected of one table, day by day. Immutable. */
public final class Timetable {

    private static final Duration LITTLE_TIME = Duration.ofMinutes(30);

    /** A month lacks its 31st day at most once in a row; with holidays a year is more than enough. */
    private static final int FARTHEST_DAYS = 400;

    private final ExpectedBy by;
    private final Set<LocalDate> holidays;

    public Timetable(ExpectedBy by, Set<LocalDate> holidays) {
        this.by = by;
        this.holidays = Set.copyOf(holidays);
    }

    /** Whether a file is expected on that day. */
    public boolean isExpected(LocalDate day) {
        return switch (by.kind()) {
            case DAILY -> true;
            case WEEKLY -> by.days().contains(day.getDayOfWeek()) && !holidays.contains(day);
            case MONTHLY ->
                day.getDayOfMonth() == (by.number() < 0 ? day.lengthOfMonth() + 1 + by.number() : by.number());
            case WORKDAY -> isWorkday(day) && workdayOfMonth(day) == by.number();
        };
    }

    private boolean isWorkday(LocalDate day) {
        DayOfWeek weekday = day.getDayOfWeek();
        return weekday != DayOfWeek.SATURDAY && weekday != DayOfWeek.SUNDAY && !holidays.contains(day);
    }

    /** Counted from the end of the month when that is how it is asked for. */
    private int workdayOfMonth(LocalDate day) {
        LocalDate first = day.withDayOfMonth(1);
        LocalDate last = day.withDayOfMonth(day.lengthOfMonth());
        Stream<LocalDate> days = by.number() > 0 ? first.datesUntil(day.plusDays(1)) : day.datesUntil(last.plusDays(1));
        int count = (int) days.filter(this::isWorkday).count();
        return by.number() > 0 ? count : -count;
    }

    /** The file of that day; empty when none is expected. */
    public Optional<Slot> of(LocalDate day) {
        return isExpected(day) ? Optional.of(slot(day)) : Optional.empty();
    }

    private Slot slot(LocalDate day) {
        Instant closes = next(day.plusDays(1)).map(this::opens).orElse(Instant.MAX);
        return new Slot(day, opens(day), at(day, by.by()), closes);
    }

    private Instant opens(LocalDate day) {
        return at(by.from().isBefore(by.by()) ? day : day.minusDays(1), by.from());
    }

    /** A time that comes twice counts the second time; one that the clocks leave out is when they do so. */
    private Instant at(LocalDate day, LocalTime time) {
        ZoneOffsetTransition change = by.zone().getRules().getTransition(day.atTime(time));
        return change != null && change.isGap()
                ? change.getInstant()
                : ZonedDateTime.of(day, time, by.zone())
                        .withLaterOffsetAtOverlap()
                        .toInstant();
    }

    private Optional<LocalDate> next(LocalDate from) {
        return from.datesUntil(from.plusDays(FARTHEST_DAYS))
                .filter(this::isExpected)
                .findFirst();
    }

    /** The slot that is open at this moment; empty before the first one. */
    public Optional<Slot> open(Instant now) {
        LocalDate today = now.atZone(by.zone()).toLocalDate().plusDays(1);
        return Stream.iterate(today, day -> day.minusDays(1))
                .limit(FARTHEST_DAYS)
                .filter(this::isExpected)
                .map(this::slot)
                .filter(slot -> !slot.opens().isAfter(now))
                .findFirst();
    }

    /** The one before it. */
    public Optional<Slot> before(Slot slot) {
        return open(slot.opens().minusNanos(1));
    }

    /** The one after it; none when none is expected any more. */
    public Optional<Slot> after(Slot slot) {
        return slot.closes().equals(Instant.MAX) ? Optional.empty() : open(slot.closes());
    }

    /** Today, where the file is expected. */
    public LocalDate today(Instant now) {
        return now.atZone(by.zone()).toLocalDate();
    }

    /**
     * What is known of one file at this moment.
     *
     * @param arrivals of its table, in any order; those of other slots are left out
     * @param toldLate whether people were told that it is late: then it is, whatever its time says
     */
    public static ExpectedState state(Slot slot, List<Arrival> arrivals, boolean toldLate, Instant now) {
        List<Arrival> own = own(slot, arrivals);
        Optional<Arrival> loaded = own.stream()
                .filter(arrival -> arrival.outcome() == Arrival.ArrivalState.LOADED)
                .min(Comparator.comparing(arrival -> arrival.at(slot)));
        if (loaded.isPresent()) {
            return toldLate || loaded.get().at(slot).isAfter(slot.due()) ? ExpectedState.LATE : ExpectedState.ON_TIME;
        }
        if (own.stream().anyMatch(arrival -> arrival.outcome() == Arrival.ArrivalState.ACTIVE)) {
            return now.isBefore(slot.due().minus(LITTLE_TIME)) ? ExpectedState.EXPECTED : ExpectedState.AT_RISK;
        }
        if (!own.isEmpty()) {
            return ExpectedState.FAILED;
        }
        if (now.isBefore(slot.due())) {
            return now.isBefore(slot.due().minus(LITTLE_TIME)) ? ExpectedState.EXPECTED : ExpectedState.AT_RISK;
        }
        return now.isBefore(slot.closes()) ? ExpectedState.LATE : ExpectedState.MISSED;
    }

    /** The files that were noticed in the slot. */
    public static List<Arrival> own(Slot slot, List<Arrival> arrivals) {
        return arrivals.stream()
                .filter(arrival -> !arrival.noticed().isBefore(slot.opens()))
                .filter(arrival -> arrival.noticed().isBefore(slot.closes()))
                .toList();
    }
}
