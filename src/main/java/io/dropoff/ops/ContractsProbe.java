package io.dropoff.ops;

import io.dropoff.contract.Contracts;
import io.dropoff.fault.DropoffException;
import io.dropoff.schema.ContractFit;
import io.dropoff.settings.TableRules;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Whether tables are what their contracts say: told, never a fault, since files are held against the contract all the same. */
public final class ContractsProbe implements Probe {

    private static final Duration KEPT = Duration.ofMinutes(1);

    private final Contracts contracts;
    private final ContractFit fit;
    private final TableRules rules;
    private final Clock clock;
    private Finding last;
    private Instant at = Instant.MIN;

    public ContractsProbe(Contracts contracts, ContractFit fit, TableRules rules, Clock clock) {
        this.contracts = contracts;
        this.fit = fit;
        this.rules = rules;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "contracts";
    }

    @Override
    public boolean isLiveness() {
        return false;
    }

    /** The catalog is not asked at every probe. */
    @Override
    public synchronized Finding look() {
        Instant now = clock.instant();
        if (last == null || now.isAfter(at.plus(KEPT))) {
            last = compare();
            at = now;
        }
        return last;
    }

    private Finding compare() {
        String count = contracts.all().size() + " contracts";
        try {
            List<String> contradictions = fit.contradictions(contracts, rules);
            return contradictions.isEmpty()
                    ? Finding.up(name(), count, count)
                    : Finding.up(name(), count, count + "; " + String.join("; ", contradictions));
        } catch (DropoffException away) {
            return Finding.up(name(), count, count + "; their tables cannot be looked at now");
        }
    }
}
