package io.dropoff.bench;

import com.microsoft.sqlserver.jdbc.ISQLServerBulkData;
import com.microsoft.sqlserver.jdbc.SQLServerBulkCopy;
import com.microsoft.sqlserver.jdbc.SQLServerBulkCopyOptions;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What the server takes from several bulk loads at once that are fed from memory: the limit of every loader. */
final class FromMemory implements Contender {

    private static final int KEPT = 10_000;

    private final Place place;
    private final List<Connection> connections = new ArrayList<>();
    private final int streams;
    private Object[][] rows;
    private int total;

    /** @param streams connections, each with its share of the file's rows */
    FromMemory(Place place, int streams) {
        this.place = place;
        this.streams = streams;
    }

    @Override
    public void prepare() throws SQLException, IOException {
        place.createTable();
        List<Object[]> kept = new ArrayList<>();
        try (CsvReader<CsvRecord> reader = CsvReader.builder().ofCsvRecord(place.csv())) {
            for (CsvRecord row : reader) {
                if (total > 0 && kept.size() < KEPT) {
                    kept.add(row.getFields().stream()
                            .map(field -> field.isEmpty() ? null : field)
                            .toArray());
                }
                total++;
            }
        }
        total--; // the header
        rows = kept.toArray(Object[][]::new);
        for (int i = 0; i < streams; i++) {
            connections.add(place.connect());
        }
    }

    @Override
    public void run() throws InterruptedException, ExecutionException {
        ExecutorService threads = Executors.newFixedThreadPool(streams);
        List<Future<?>> all = new ArrayList<>();
        for (int i = 0; i < streams; i++) {
            Connection connection = connections.get(i);
            int share = total / streams + (i < total % streams ? 1 : 0);
            all.add(threads.submit(() -> {
                copy(connection, share);
                return null;
            }));
        }
        for (Future<?> one : all) {
            one.get();
        }
        threads.shutdown();
    }

    private void copy(Connection connection, int share) throws SQLException {
        SQLServerBulkCopyOptions options = new SQLServerBulkCopyOptions();
        options.setTableLock(true);
        options.setBulkCopyTimeout(0);
        try (SQLServerBulkCopy copy = new SQLServerBulkCopy(connection)) {
            for (int i = 1; i <= rows[0].length; i++) {
                copy.addColumnMapping(i, i);
            }
            copy.setBulkCopyOptions(options);
            copy.setDestinationTableName(Place.TABLE);
            copy.writeToServer(new Repeated(rows, share, place.shape()));
        }
    }

    @Override
    public long done() {
        return place.rows();
    }

    @Override
    public void finish() throws SQLException {
        for (Connection connection : connections) {
            connection.close();
        }
    }

    /** The same rows over and over. */
    private static final class Repeated implements ISQLServerBulkData {

        private static final long serialVersionUID = 1L;

        private final Object[][] rows;
        private final int count;
        private final transient Shape shape;
        private int next;

        Repeated(Object[][] rows, int count, Shape shape) {
            this.rows = rows;
            this.count = count;
            this.shape = shape;
        }

        @Override
        public Set<Integer> getColumnOrdinals() {
            return IntStream.rangeClosed(1, rows[0].length).boxed().collect(Collectors.toSet());
        }

        @Override
        public String getColumnName(int column) {
            return shape.columns().get(column - 1);
        }

        @Override
        public int getColumnType(int column) {
            return Types.NVARCHAR;
        }

        @Override
        public int getPrecision(int column) {
            return shape.width(column - 1);
        }

        @Override
        public int getScale(int column) {
            return 0;
        }

        @Override
        public Object[] getRowData() {
            return rows[next % rows.length];
        }

        @Override
        public boolean next() {
            return ++next <= count;
        }
    }
}
