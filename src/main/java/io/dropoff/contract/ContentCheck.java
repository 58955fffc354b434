package io.dropoff.contract;

import io.dropoff.rows.RowListener;
import java.util.List;
import java.util.Optional;

/** What is looked for in the values of one file while it is profiled: statistics, and breaches of its contract. */
public final class ContentCheck implements AutoCloseable {

    private final Statistics statistics = new Statistics();
    private final Optional<ContractCheck> contract;

    /** @param contract of the file's table; empty when it has none */
    public ContentCheck(Optional<DataContract> contract) {
        this.contract = contract.map(ContractCheck::new);
    }

    /** Is to hear every value. */
    public RowListener listener() {
        return contract.<RowListener>map(check -> new Both(statistics, check))
                .orElseGet(() -> new Measured(statistics));
    }

    /** Of each column; after the last row. */
    public List<ColumnStatistics> statistics() {
        return statistics.columns();
    }

    /** After the last row; empty without a contract. */
    public Optional<ContractVerdict> verdict() {
        return contract.map(ContractCheck::verdict);
    }

    @Override
    public void close() {
        contract.ifPresent(ContractCheck::close);
    }

    /** Without a contract. */
    private record Measured(Statistics statistics) implements RowListener {

        @Override
        public void begin(List<String> columns) {
            statistics.begin(columns);
        }

        @Override
        public void value(int column, char[] buffer, int offset, int length, long line) {
            statistics.value(column, buffer, offset, length, Hash.of(buffer, offset, length));
        }

        @Override
        public void empty(int column, long line) {
            statistics.empty(column);
        }

        @Override
        public void row(long line) {
            // counted by the profile
        }
    }

    /** Both need the hash of every value: it is made once. */
    private record Both(Statistics statistics, ContractCheck contract) implements RowListener {

        @Override
        public void begin(List<String> columns) {
            statistics.begin(columns);
            contract.begin(columns);
        }

        @Override
        public void value(int column, char[] buffer, int offset, int length, long line) {
            long hash = Hash.of(buffer, offset, length);
            statistics.value(column, buffer, offset, length, hash);
            contract.column(column).value(buffer, offset, length, line, hash);
        }

        @Override
        public void empty(int column, long line) {
            statistics.empty(column);
            contract.column(column).empty(line);
        }

        @Override
        public void row(long line) {
            contract.row(line);
        }
    }
}
