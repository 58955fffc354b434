package io.dropoff.actions;

import io.dropoff.actions.NotPossible.Reason;
import io.dropoff.actions.Uploads.Upload;
import io.dropoff.data.Audit;
import io.dropoff.fault.DatabaseUnavailable;
import io.dropoff.fault.LeftInPlace;
import io.dropoff.intake.Drop;
import io.dropoff.naming.Naming;
import io.dropoff.tracking.DropRow;
import io.dropoff.tracking.DropSearch;
import io.dropoff.tracking.Ledger;
import io.dropoff.tracking.LedgerQueries;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Registers files that were put into a folder at once, as the intake would a few polls later. Thread-safe. */
public final class Arrivals {

    private final Uploads uploads;
    private final Ledger ledger;
    private final LedgerQueries queries;
    private final Naming names;

    public Arrivals(Uploads uploads, Ledger ledger, LedgerQueries queries, Naming names) {
        this.uploads = uploads;
        this.ledger = ledger;
        this.queries = queries;
        this.names = names;
    }

    /**
     * Puts a whole file into its folder, and tells the ledger of it.
     *
     * @param length that the sender announced; empty when it announced none
     * @param corrects the failed drop that this file is for, so that it no longer counts as failing
     * @throws NotPossible also when that drop did not fail, or was retried already
     */
    public UploadedFile put(Upload upload, Optional<Long> length, Optional<Long> corrects, Asker asker)
            throws IOException {
        Map<String, Object> facts = asker.with(facts(upload, corrects));
        try {
            asker.require(Role.OPERATOR);
            corrects.ifPresent(this::requireFailing);
            Audit.asked("upload", facts);
            uploads.complete(upload, length);
        } finally {
            Files.deleteIfExists(upload.part());
        }
        Optional<Drop> drop = Drop.at(upload.target(), upload.kind(), names);
        Audit.write("upload", facts);
        Optional<Long> id = drop.flatMap(this::register).or(() -> known(upload.target()));
        id.ifPresent(known -> corrects.ifPresent(failed -> ledger.corrects(known, failed)));
        return new UploadedFile(id, drop.map(Drop::size).orElse(0L));
    }

    private static Map<String, Object> facts(Upload upload, Optional<Long> corrects) {
        Map<String, Object> facts =
                new LinkedHashMap<>(Map.of("file", upload.target().toString()));
        corrects.ifPresent(failed -> facts.put("corrects", failed));
        return facts;
    }

    private void requireFailing(long id) {
        DropRow row = queries.drop(id)
                .orElseThrow(() -> new NotPossible(
                        Reason.NOT_FOUND, "there is no load " + id, "The history tells which there are."));
        if (!row.status().equals("error")) {
            throw new NotPossible(
                    Reason.CONFLICT,
                    "load " + id + " did not fail: " + row.status(),
                    "Send the file without saying that it corrects one.");
        }
        if (row.text("phase").equals("retried") || !queries.retriesOf(id).isEmpty()) {
            throw new NotPossible(
                    Reason.CONFLICT,
                    "load " + id + " was retried already",
                    "Correct the last one of its retries, if that failed too.");
        }
    }

    private Optional<Long> register(Drop drop) {
        try {
            return Optional.of(ledger.register(drop.forLedger()).id());
        } catch (LeftInPlace | DatabaseUnavailable theIntakeWill) {
            return Optional.empty();
        }
    }

    /** When the intake was quicker. */
    private Optional<Long> known(Path file) {
        try {
            return queries.find(DropSearch.ALL.file(file.getFileName().toString()), 10).stream()
                    .filter(row -> file.toString().equals(row.text("file_path")))
                    .map(DropRow::id)
                    .findFirst();
        } catch (DatabaseUnavailable later) {
            return Optional.empty();
        }
    }
}
