package io.dropoff.bench;

import java.nio.file.Files;
import java.nio.file.Path;

/** The application: from the file that appears in its folder to the file in {@code processed/}. */
final class DropoffLoad implements Contender {

    private final Place place;
    private final String folder;
    private Application application;
    private Path target;
    private Path waiting;

    DropoffLoad(Place place, String folder) {
        this.place = place;
        this.folder = folder;
    }

    @Override
    public void prepare() throws Exception {
        application = new Application(place).start();
        target = application.folder(folder);
        waiting = place.link("waiting");
        application.drain();
    }

    @Override
    public void run() throws Exception {
        Files.move(waiting, target.resolve(Place.TABLE + "_20261123.csv"));
        application.awaitFiled(1);
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
