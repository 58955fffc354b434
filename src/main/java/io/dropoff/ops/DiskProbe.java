package io.dropoff.ops;

import io.dropoff.intake.DiskRoom;
import io.dropoff.intake.DiskRoom.Room;
import io.dropoff.intake.IntakeSwitch.Outage;
import io.dropoff.settings.DiskSettings;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Supplier;

/** Whether there is room for filing, logs and the embedded database. */
public final class DiskProbe implements Probe {

    private final DiskRoom room;
    private final Supplier<Optional<Outage>> held;

    /** @param held whether the intake is held for want of room, asked at every look */
    public DiskProbe(DiskRoom room, Supplier<Optional<Outage>> held) {
        this.room = room;
        this.held = held;
    }

    @Override
    public String name() {
        return "disk";
    }

    @Override
    public boolean isLiveness() {
        return false;
    }

    @Override
    public Finding look() {
        try {
            Room least = room.least();
            Optional<String> full = held.get().map(Outage::reason).or(() -> room.tooFull(least, false));
            if (full.isPresent()) {
                return Finding.down(name(), least.text() + ", intake is paused", "intake is paused: " + full.get());
            }
            DiskSettings settings = room.settings();
            String warning = least.free() < settings.warn()
                    ? ", less than dropoff.disk.warn=" + DiskSettings.text(settings.warn())
                    : "";
            String text = least.text() + warning;
            return Finding.up(name(), text, least.text() + " at " + least.folder() + warning);
        } catch (IOException e) {
            return Finding.down(name(), "free space cannot be read", e.getMessage());
        }
    }
}
