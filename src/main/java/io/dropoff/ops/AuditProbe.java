package io.dropoff.ops;

import io.dropoff.data.Audit;

/** Whether the audit trail can be written; what could not be waits, and changes that people ask for are refused meanwhile. */
final class AuditProbe implements Probe {

    @Override
    public String name() {
        return "audit";
    }

    @Override
    public boolean isLiveness() {
        return false;
    }

    @Override
    public Finding look() {
        String text = "cannot be written";
        return Audit.failure()
                .map(why -> Finding.down(name(), text, why))
                .orElseGet(() -> Finding.up(name(), "can be written", "can be written"));
    }
}
