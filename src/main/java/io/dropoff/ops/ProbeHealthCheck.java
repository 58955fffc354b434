package io.dropoff.ops;

import java.util.Map;
import org.apache.camel.health.HealthCheckResultBuilder;
import org.apache.camel.impl.health.AbstractHealthCheck;

/** A probe as Camel's health registry knows it; only what strangers may read. */
final class ProbeHealthCheck extends AbstractHealthCheck {

    private final Probe probe;

    ProbeHealthCheck(Probe probe) {
        super("dropoff", "dropoff-" + probe.name());
        this.probe = probe;
    }

    @Override
    public boolean isLiveness() {
        return probe.isLiveness();
    }

    @Override
    public boolean isReadiness() {
        return true;
    }

    @Override
    protected void doCall(HealthCheckResultBuilder builder, Map<String, Object> options) {
        Finding finding = probe.look();
        builder.message(finding.text());
        builder.state(finding.up() ? State.UP : State.DOWN);
    }
}
