package io.dropoff.route;

import io.dropoff.db.Database;
import io.dropoff.db.SchemaScripts;
import io.dropoff.fault.DropoffException;
import io.dropoff.intake.Gate;
import io.dropoff.tracking.Ledger;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.Exchange;

/**
 * Shuts the intake while the database is away and opens it when it is back, at the start too: so a database that is down then is no
 * error. What is missing there (schemas, ledger) is made before the first file is taken. Thread-safe.
 */
public final class Outages {

    private final Gate gate;
    private final Database database;
    private final SchemaScripts scripts;
    private final Ledger ledger;
    private boolean prepared;
    private boolean announced;

    public Outages(Gate gate, Database database, SchemaScripts scripts, Ledger ledger) {
        this.gate = gate;
        this.database = database;
        this.scripts = scripts;
        this.ledger = ledger;
    }

    /** After a {@link io.dropoff.fault.DatabaseUnavailable}. The body becomes an {@link Alert} once an outage, else null. */
    public synchronized void begin(Exchange exchange) {
        Throwable cause = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
        gate.shut(cause.getMessage());
        exchange.getMessage().setBody(announce(cause.getMessage()).orElse(null));
    }

    /** Looks whether the database can be worked with. The body becomes an {@link Alert} when that changed, else null. */
    public synchronized void probe(Exchange exchange) {
        exchange.getMessage().setBody(gate.outage().isEmpty() ? null : look().orElse(null));
    }

    private Optional<Alert> look() {
        if (!database.reachable()) {
            return announce("it does not answer");
        }
        try {
            prepare();
        } catch (DropoffException e) {
            return announce(e.getMessage());
        }
        Optional<Gate.Outage> outage = gate.open();
        if (!announced) {
            return Optional.empty();
        }
        announced = false;
        String since = outage.map(Gate.Outage::since).map(String::valueOf).orElse("");
        Audit.write("outage-ended", Map.of("since", since));
        return Optional.of(Alert.outage("outage-ended", "it is back, intake goes on; it was away since " + since));
    }

    private void prepare() {
        if (!prepared) {
            scripts.install();
            prepared = true;
        }
        ledger.requireWritable();
        ledger.settle((file, archived) ->
                Files.notExists(file, LinkOption.NOFOLLOW_LINKS) && Files.exists(archived, LinkOption.NOFOLLOW_LINKS));
    }

    private Optional<Alert> announce(String reason) {
        if (announced) {
            return Optional.empty();
        }
        announced = true;
        Audit.write("outage-began", Map.of());
        return Optional.of(
                Alert.outage("outage-began", "it is away, intake pauses, files wait where they are: " + reason));
    }
}
