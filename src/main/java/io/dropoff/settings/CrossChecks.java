package io.dropoff.settings;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Pattern;

/** What single values cannot show: settings that do not fit each other. */
final class CrossChecks {

    private static final int CONNECTIONS_BESIDES_LANES = 2;
    private static final Pattern PASSWORD_IN_URL = Pattern.compile("(?i)[;?&]\\s*(?:password|pwd)\\s*=");

    private CrossChecks() {}

    static void check(Settings settings, Values values) {
        database(settings, values);
        disk(settings.disk(), values);
        schemas(settings, values);
        tables(settings, values);
        http(settings.http(), values);
        SourceChecks.check(settings, values);
    }

    private static void database(Settings settings, Values values) {
        DbSettings db = settings.db();
        int least = settings.lanes() + CONNECTIONS_BESIDES_LANES;
        if (db.poolSize() < least) {
            values.problem(
                    "expected at least " + least + " (dropoff.lanes + " + CONNECTIONS_BESIDES_LANES + "), found "
                            + db.poolSize(),
                    Keys.DB_POOL_SIZE,
                    Keys.LANES);
        }
        if (db.retryDelay().compareTo(db.retryMaxDelay()) > 0) {
            values.problem(
                    "expected at most dropoff.db.retry-max-delay (" + Written.duration(db.retryMaxDelay()) + "), found "
                            + Written.duration(db.retryDelay()),
                    Keys.DB_RETRY_DELAY,
                    Keys.DB_RETRY_MAX_DELAY);
        }
        if (PASSWORD_IN_URL.matcher(db.url()).find()) {
            values.problem("holds a password; give it as dropoff.db.password or in a file", Keys.DB_URL);
        }
    }

    private static void disk(DiskSettings disk, Values values) {
        if (disk.warn() > 0 && disk.warn() < disk.stop()) {
            values.problem(
                    "expected at least dropoff.disk.stop (" + Written.size(disk.stop()) + "), or 0, found "
                            + Written.size(disk.warn()),
                    Keys.DISK_WARN,
                    Keys.DISK_STOP);
        }
    }

    private static void schemas(Settings settings, Values values) {
        SchemaSettings schema = settings.schema();
        if (schema.data().equalsIgnoreCase(schema.backup())) {
            values.problem(
                    "expected another schema than dropoff.schema.data, found '" + schema.backup() + "' for both",
                    Keys.SCHEMA_BACKUP,
                    Keys.SCHEMA_DATA);
        }
        settings.tables().forEach((name, table) -> {
            String data = table.schema().orElse(schema.data());
            String backup = table.backupSchema().orElse(schema.backup());
            if (data.equalsIgnoreCase(backup)
                    && (table.schema().isPresent() || table.backupSchema().isPresent())) {
                values.problem(
                        "expected different schemas for data and backup of table " + name + ", found '" + data
                                + "' for both",
                        table.backupSchema().isPresent() ? TableKeys.BACKUP_SCHEMA : TableKeys.SCHEMA);
            }
        });
    }

    private static void tables(Settings settings, Values values) {
        settings.tables().forEach((name, table) -> {
            boolean same = table.delimiter().isPresent()
                    && table.quote().equals(table.delimiter().map(String::valueOf));
            if (same) {
                values.problem(
                        TableKeys.QUOTE.nameFor(name),
                        "expected another character than dropoff.table." + name + ".delimiter, found the same");
            }
        });
        settings.tables()
                .forEach((name, table) -> settings.tables().forEach((other, otherTable) -> table.files().stream()
                        .filter(glob -> !name.equals(other))
                        .forEach(glob -> otherTable.files().stream()
                                .filter(glob::covers)
                                .filter(covered -> name.compareTo(other) < 0 || !covered.covers(glob))
                                .forEach(covered -> values.problem(
                                        TableKeys.FILES.nameFor(other),
                                        "expected files of no other table, found '" + covered.text()
                                                + "', which dropoff.table." + name + ".files=" + glob.text()
                                                + " means too")))));
    }

    private static void http(HttpSettings http, Values values) {
        if (!http.enabled()) {
            return;
        }
        if (!isLoopback(http.host()) && !http.asksForLogin()) {
            values.problem(
                    "expected dropoff.http.users-file, dropoff.http.oidc.issuer, or dropoff.http.user and dropoff.http.password, with"
                            + " the address '"
                            + http.host() + "', which others can reach",
                    HttpKeys.HOST,
                    HttpKeys.USERS_FILE);
        }
        if (http.user().isPresent() != http.password().isPresent()) {
            values.problem(
                    "expected both dropoff.http.user and dropoff.http.password, found only one of them",
                    HttpKeys.USER,
                    HttpKeys.PASSWORD);
        }
    }

    private static boolean isLoopback(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
