package io.dropoff.bench;

import io.dropoff.db.Database;
import io.dropoff.served.Server;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;

/**
 * The page and the API over a ledger of many drops: how long each address takes to answer, seen from this machine, and what a hundred
 * viewers who watch live cost. Argument: the number of drops, 10000 when left out.
 */
public final class PageBenchmark {

    private static final int WARM_UP = 30;
    private static final int TIMES = 51;
    private static final int VIEWERS = 100;
    private static final List<String> FILES = List.of(
            "append/orders.csv", "append/ragged.csv", "append/sales.csv", "fullload/cities.csv", "append/empty.csv");

    private static final List<String> ADDRESSES = List.of(
            "/",
            "/files",
            "/files?status=error",
            "/files?status=error&code=FIELD_COUNT&since=2020-01-01T00:00",
            "/files?file=ders&table=orders",
            "/files/1",
            "/files/2",
            "/files/retry?status=error",
            "/tables",
            "/tables/orders",
            "/expected",
            "/try",
            "/system",
            "/api/v1/status",
            "/api/v1/drops?limit=100",
            "/api/v1/drops?status=failing&limit=100",
            "/api/v1/tables",
            "/api/v1/expected",
            "/observe/metrics",
            "/observe/health");

    private PageBenchmark() {}

    public static void main(String... args) throws IOException, InterruptedException {
        int drops = args.length == 0 ? 10_000 : Integer.parseInt(args[0]);
        Path home = Files.createTempDirectory("dropoff-page");
        try (Server server = Server.start(home, Map.of("dropoff.table.orders.expected", "07:30 MON-FRI UTC"))) {
            fill(server, drops);
            ADDRESSES.forEach(address -> measure(server, address));
            watch(server);
        }
    }

    /** One drop of each kind, and the rest by copying their rows, a minute apart. */
    private static void fill(Server server, int drops) {
        for (String file : FILES) {
            String content = file.contains("empty")
                    ? ""
                    : file.contains("ragged") ? "id;item\n1;pen\n2;ink;blue\n3;cup\n4;mug\n" : "id;item\n1;pen\n2;ink\n";
            server.outcome(server.put("/api/v1/folders/plain/" + file, content)
                    .headers()
                    .firstValue("Location")
                    .orElseThrow());
        }
        server.application().part(Database.class).transaction("fill the ledger", connection -> copy(connection, drops));
    }

    private static int copy(Connection connection, int drops) throws SQLException {
        try (Statement sql = connection.createStatement()) {
            String same = columns(sql);
            return sql.executeUpdate("INSERT INTO ref.File_Monitor_Tracking (created_at, started_at, processed_at, " + same
                    + ") SELECT DATEADD(MINUTE, -x, created_at), DATEADD(MINUTE, -x, started_at),"
                    + " DATEADD(MINUTE, -x, processed_at), " + same
                    + " FROM ref.File_Monitor_Tracking CROSS JOIN SYSTEM_RANGE(1, " + (drops / FILES.size() - 1) + ")");
        }
    }

    private static String columns(Statement sql) throws SQLException {
        List<String> names = new ArrayList<>();
        try (ResultSet rows = sql.executeQuery("SELECT COLUMN_NAME FROM INFORMATION_SCHEMA.COLUMNS"
                + " WHERE TABLE_NAME = 'File_Monitor_Tracking' AND IS_GENERATED = 'NEVER'"
                + " AND COLUMN_NAME NOT IN ('id', 'created_at', 'started_at', 'processed_at')")) {
            while (rows.next()) {
                names.add(rows.getString(1));
            }
        }
        return String.join(", ", names);
    }

    private static void measure(Server server, String address) {
        LongStream.range(0, WARM_UP).forEach(i -> ask(server, address));
        long[] times = LongStream.range(0, TIMES).map(i -> ask(server, address)).sorted().toArray();
        System.out.printf(
                Locale.ROOT,
                "%-64s median %6.1f ms, 95 %% under %6.1f ms%n",
                address,
                times[TIMES / 2] / 1e6,
                times[TIMES * 95 / 100] / 1e6);
    }

    private static long ask(Server server, String address) {
        long start = System.nanoTime();
        int status = server.get(address).statusCode();
        if (status != 200) {
            throw new IllegalStateException(address + ": " + status);
        }
        return System.nanoTime() - start;
    }

    private static void watch(Server server) throws InterruptedException {
        AtomicInteger pulses = new AtomicInteger();
        int before = serverThreads();
        List<Server.Stream> viewers = new ArrayList<>();
        for (int i = 0; i < VIEWERS; i++) {
            viewers.add(server.stream("/api/v1/events", line -> pulses.addAndGet(line.startsWith(": alive") ? 1 : 0)));
        }
        while (pulses.get() < 3 * VIEWERS) {
            Thread.sleep(100);
        }
        int first = pulses.get();
        long cpu = cpu();
        Thread.sleep(10_000);
        System.out.printf(
                Locale.ROOT,
                "%d live viewers: %d threads of the server before, %d with them; %.1f pulses a second each; %.1f %% of a core%n",
                VIEWERS,
                before,
                serverThreads(),
                (pulses.get() - first) / 10.0 / VIEWERS,
                (cpu() - cpu) / 1e8);
        measure(server, "/");
        viewers.forEach(Server.Stream::close);
    }

    private static long cpu() {
        return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
    }

    /** The clients' threads are in this JVM, too. */
    private static int serverThreads() {
        return (int) Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> !thread.getName().startsWith("HttpClient"))
                .count();
    }
}
