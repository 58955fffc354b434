package io.dropoff.ops;

import io.dropoff.settings.DiskSettings;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * Meters of the room on disks.
 *
 * @param disks folders whose room is told, by the words for them
 * @param limits how much there must be
 */
record DiskMetrics(Map<String, Path> disks, DiskSettings limits) implements MeterBinder {

    @Override
    public void bindTo(MeterRegistry registry) {
        disks.forEach((name, folder) -> Gauge.builder(
                        "dropoff.disk.free", folder, path -> path.toFile().getUsableSpace())
                .tag("folder", name)
                .description("Room that is left where the folder lies")
                .baseUnit("bytes")
                .register(registry));
        limit("warn", "people are told", DiskSettings::warn, registry);
        limit("stop", "no file is taken", DiskSettings::stop, registry);
    }

    private void limit(String name, String what, ToDoubleFunction<DiskSettings> bytes, MeterRegistry registry) {
        Gauge.builder("dropoff.disk." + name, limits, bytes)
                .description("Room below which " + what + "; 0 = off")
                .baseUnit("bytes")
                .register(registry);
    }
}
