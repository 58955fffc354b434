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
    public long run() throws Exception {
        long before = rows();
        Files.move(waiting, target.resolve(Place.TABLE + "_20261123.csv"));
        application.awaitFiled(1);
        return folder.equals(Application.APPEND) ? rows() - before : rows();
    }

    /** As the ledger has it: counting rows is not part of the work. */
    private long rows() {
        return place.number(
                folder.equals(Application.APPEND)
                        ? "SELECT COALESCE(SUM(rows_loaded), 0) FROM bench_ref.File_Monitor_Tracking"
                        : "SELECT COALESCE(MAX(rows_loaded), 0) FROM bench_ref.File_Monitor_Tracking");
    }

    @Override
    public void finish() {
        application.close();
    }
}
