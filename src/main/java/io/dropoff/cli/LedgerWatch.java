package io.dropoff.cli;

import io.dropoff.fault.DatabaseUnavailable;
import io.dropoff.fault.DropoffException;
import io.dropoff.fault.LoadFailed;
import io.dropoff.fault.OneLine;
import io.dropoff.tracking.DropRow;
import io.dropoff.tracking.LedgerQueries;
import io.dropoff.tracking.LedgerQueries.Wanted;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells each change in the ledger once, in plain words. */
final class LedgerWatch {

    private static final Logger LOG = LoggerFactory.getLogger(LedgerWatch.class);
    private static final Wanted ALL = new Wanted(Optional.empty(), Optional.empty(), 1000);

    private final LedgerQueries ledger;
    private final Set<String> told = new HashSet<>();

    LedgerWatch(LedgerQueries ledger) {
        this.ledger = ledger;
    }

    /** What changed since the last call; why the database cannot be worked with while that is so. Nothing while the ledger is being made. */
    List<String> news() {
        List<String> news = new ArrayList<>();
        try {
            for (DropRow row : read()) {
                for (String words : words(row)) {
                    if (told.add(row.text("id") + words)) {
                        news.add(String.format("%-24s %s", row.text("file_name"), words));
                    }
                }
            }
        } catch (DatabaseUnavailable away) {
            if (told.add(away.getMessage())) {
                news.add(OneLine.of("The database cannot be worked with yet: " + away.getMessage()));
            }
        } catch (LoadFailed notMadeYet) {
            LOG.debug("The ledger cannot be read yet", notMadeYet);
        }
        return news;
    }

    /** How many drops are decided and filed. */
    long filed() {
        return rows().stream().filter(row -> row.text("phase").equals("filed")).count();
    }

    /** In the order of their arrival; none while the ledger cannot be read. */
    List<DropRow> rows() {
        try {
            return read();
        } catch (DropoffException notYet) {
            return List.of();
        }
    }

    private List<DropRow> read() {
        return ledger.history(ALL).stream()
                .sorted(Comparator.comparingLong(row -> row.count("id").orElse(0)))
                .toList();
    }

    private static List<String> words(DropRow row) {
        String outcome =
                switch (row.text("status")) {
                    case "pending" -> "complete, waits for its turn";
                    case "processing" -> "loading: " + row.text("phase");
                    case "completed" ->
                        "loaded: " + row.number("rows_loaded") + " rows into " + row.text("table_name")
                                + (row.merged().isEmpty() ? "" : " (" + row.merged() + ")");
                    default ->
                        row.text("status") + ": "
                                + row.text("error_message").lines().findFirst().orElse("");
                };
        String folder = row.text("status").equals("completed") ? "processed/" : "error/";
        return row.text("phase").equals("filed") ? List.of(outcome, "filed in " + folder) : List.of(outcome);
    }
}
