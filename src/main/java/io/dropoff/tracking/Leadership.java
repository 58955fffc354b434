package io.dropoff.tracking;

import io.dropoff.db.Database;
import io.dropoff.db.Sql;
import io.dropoff.db.TableName;
import io.dropoff.fault.DatabaseUnavailable;
import io.dropoff.fault.LoadFailed;
import io.dropoff.settings.LedgerSettings;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which of several processes does what one does for all. The leader renews its row in the ledger; when it has not for
 * {@value #LEASE_SECONDS} seconds by the database's clock, or is seen to be dead, whoever asks next leads. It only spares work: one that
 * was suspended may believe for a moment that it still leads, so nothing may depend on there being one. Thread-safe.
 */
public final class Leadership {

    private static final Logger LOG = LoggerFactory.getLogger(Leadership.class);
    private static final int LEASE_SECONDS = 60;
    private static final String ROLE = "sweep";

    private final Database database;
    private final String table;
    private final String owner;

    public Leadership(Database database, LedgerSettings settings, Owner owner) {
        this.database = database;
        this.table = database.dialect().name(new TableName(settings.schema(), "File_Monitor_Leader"));
        this.owner = owner.name();
    }

    /** Whether this process leads, for the next minute; asking renews that. Nobody leads while the database is away. */
    public boolean leads() {
        try {
            return database.transaction("look who leads", this::takeOrRenew);
        } catch (LoadFailed | DatabaseUnavailable notNow) {
            LOG.debug("Nobody can be asked who leads, or another process was quicker", notNow);
            return false;
        }
    }

    /**
     * A leader.
     *
     * @param name of the process
     * @param renewedAt when it last said so
     */
    public record Leader(String name, boolean isThisProcess, Instant renewedAt) {}

    /** Who leads, or did when it was last heard of; empty before there was one, and while nobody can be asked. */
    public Optional<Leader> leader() {
        try {
            return database.transaction("look who leads", this::named);
        } catch (LoadFailed | DatabaseUnavailable notNow) {
            LOG.debug("Nobody can be asked who leads", notNow);
            return Optional.empty();
        }
    }

    private Optional<Leader> named(Connection connection) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("SELECT owner, renewed_at FROM " + table + " WHERE role = ?")) {
            select.setString(1, ROLE);
            try (ResultSet row = select.executeQuery()) {
                return row.next()
                        ? Optional.of(new Leader(
                                row.getString(1),
                                owner.equals(row.getString(1)),
                                row.getObject(2, LocalDateTime.class).toInstant(ZoneOffset.UTC)))
                        : Optional.empty();
            }
        }
    }

    private boolean takeOrRenew(Connection connection) throws SQLException {
        String now = database.dialect().utcNow();
        String renew = "UPDATE " + table + " SET owner = ?, renewed_at = " + now + " WHERE role = ? AND owner = ?";
        String leader = leader(connection);
        if (leader == null) {
            return Sql.update(connection, "INSERT INTO " + table + " SELECT ?, ?, " + now, ROLE, owner) == 1;
        }
        if (leader.equals(owner)) {
            return Sql.update(connection, renew, owner, ROLE, owner) == 1;
        }
        String silent = Owner.isDead(leader) ? "" : " AND DATEDIFF(SECOND, renewed_at, " + now + ") > " + LEASE_SECONDS;
        boolean taken = Sql.update(connection, renew + silent, owner, ROLE, leader) == 1;
        if (taken) {
            LOG.info("This process sweeps up for all from now on; {} no longer does", leader);
        }
        return taken;
    }

    private String leader(Connection connection) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("SELECT owner FROM " + table + " WHERE role = ?")) {
            select.setString(1, ROLE);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? row.getString(1) : null;
            }
        }
    }
}
