package io.dropoff.cli;

import io.dropoff.actions.Actions;
import io.dropoff.actions.Asker;
import io.dropoff.actions.Bulk;
import io.dropoff.actions.ExpectedFiles;
import io.dropoff.actions.Situation;
import io.dropoff.actions.Situations;
import io.dropoff.actions.TableActions.Change;
import io.dropoff.cli.DatabaseCommand.Work;
import io.dropoff.contract.Contracts;
import io.dropoff.db.TableName;
import io.dropoff.intake.DiskRoom;
import io.dropoff.intake.FreeSpace;
import io.dropoff.ops.ServiceProbe;
import io.dropoff.publish.KeptVersion;
import io.dropoff.publish.Published;
import io.dropoff.settings.Settings;
import io.dropoff.start.WrittenFolders;
import io.dropoff.tracking.DropRow;
import io.dropoff.tracking.DropSearch;
import io.dropoff.tracking.ExpectedNotes;
import io.dropoff.tracking.Leadership;
import io.dropoff.tracking.Listings;
import io.dropoff.tracking.Owner;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Asks the database. */
final class OwnDesk implements Desk {

    private final Work work;
    private final Actions actions;

    OwnDesk(Work work) {
        this.work = work;
        this.actions = work.actions();
    }

    @Override
    public Situation situation() {
        Settings settings = work.settings();
        return new Situations(
                        new Situations.Asked(
                                actions.drops(),
                                Optional.of(new Listings(work.database(), settings.ledger()))
                                        .filter(listings -> !settings.sources().isEmpty()),
                                new ExpectedFiles(
                                        settings.contract(),
                                        Contracts.in(settings.contract().folder()),
                                        work.ledger(),
                                        new ExpectedNotes(work.database(), settings.ledger()),
                                        Clock.systemUTC()),
                                new Leadership(work.database(), settings.ledger(), Owner.ofThisProcess())),
                        settings.folders(),
                        () -> settings.folders().usual(),
                        () -> paused(settings))
                .now();
    }

    /** As the process will find it that loads. */
    private static Optional<String> paused(Settings settings) {
        try {
            return room(settings).tooFull(false);
        } catch (IOException unknown) {
            return Optional.empty();
        }
    }

    static DiskRoom room(Settings settings) {
        return new DiskRoom(settings.disk(), FreeSpace::real, () -> WrittenFolders.of(settings, List.of()));
    }

    @Override
    public String service() {
        return new ServiceProbe(work.settings().http(), work.settings().data())
                .look()
                .detail();
    }

    @Override
    public List<DropRow> find(DropSearch search, int limit) {
        return actions.drops().find(search, limit);
    }

    @Override
    public DropRow drop(long id) {
        return actions.drops().drop(id);
    }

    @Override
    public DropRow cancel(long id) {
        return actions.drops().cancel(id, Asker.COMMAND);
    }

    @Override
    public DropRow retry(long id) {
        return actions.retries().retry(id, Asker.COMMAND);
    }

    @Override
    public long retryable(DropSearch search) {
        return actions.retries().count(search);
    }

    @Override
    public Bulk retryAll(DropSearch search) {
        return actions.retries().retryAll(search, Asker.COMMAND);
    }

    @Override
    public TableName table(String name) {
        return actions.tables().table(name);
    }

    @Override
    public List<Map<String, Object>> rows(String table, int limit) {
        return actions.tables().rows(table(table), limit);
    }

    @Override
    public List<KeptVersion> versions(String table) {
        return actions.tables().versions(table(table));
    }

    @Override
    public Change difference(String table, int version) {
        return actions.tables().difference(table(table), version);
    }

    @Override
    public Published rollback(String table, int version) {
        return actions.tables().rollback(table(table), version, Asker.COMMAND);
    }

    @Override
    public long rowsToUndo(long id) {
        return actions.tables().rowsOf(drop(id));
    }

    @Override
    public long undo(long id) {
        return actions.tables().undo(drop(id), Asker.COMMAND).rows();
    }
}
