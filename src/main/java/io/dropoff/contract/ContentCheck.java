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
        return contract.<RowListener>map(check -> RowListener.all(List.of(statistics, check)))
                .orElse(statistics);
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
}
