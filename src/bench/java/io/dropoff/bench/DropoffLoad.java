package io.dropoff.bench;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The application: from the file that appears in its folder to the file in {@code processed/}. Either this file is the first that its JVM
 * loads, or the same rows were loaded into another table before, as in a service that has been running for a while.
 */
final class DropoffLoad implements Contender {

    private final Place place;
    private final String folder;
    private final boolean running;
    private Application application;
    private Path target;
    private Path waiting;

    DropoffLoad(Place place, String folder, boolean running) {
        this.place = place;
        this.folder = folder;
        this.running = running;
    }

    @Override
    public void prepare() throws Exception {
        application = new Application(place).start();
        target = application.folder(folder);
        waiting = place.link("waiting");
        application.drain();
        if (running) {
            Files.move(place.link("before"), target.resolve("before.csv"));
            application.awaitFiled(1);
        }
    }

    @Override
    public void run() throws Exception {
        Files.move(waiting, target.resolve(Place.TABLE + "_20261123.csv"));
        application.awaitFiled(running ? 2 : 1);
    }

    @Override
    public long done() {
        return place.number("SELECT rows_loaded FROM bench_ref.File_Monitor_Tracking"
                + " WHERE id = (SELECT MAX(id) FROM bench_ref.File_Monitor_Tracking)");
    }

    @Override
    public void finish() {
        application.close();
    }
}
