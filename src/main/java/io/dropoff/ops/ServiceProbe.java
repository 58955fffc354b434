package io.dropoff.ops;

import io.dropoff.http.Instance;
import io.dropoff.http.InstanceClient;
import io.dropoff.http.InstanceClient.InstanceReply;
import io.dropoff.settings.HttpSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** What the process that runs with the same data folder says about itself; none is no fault. Never another folder's process. */
public final class ServiceProbe implements Probe {

    private static final String NAME = "service";

    private final HttpSettings http;
    private final Path data;

    /** @param data where the process tells its address */
    public ServiceProbe(HttpSettings http, Path data) {
        this.http = http;
        this.data = data;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public boolean isLiveness() {
        return false;
    }

    @Override
    public Finding look() {
        if (!http.enabled()) {
            return Finding.up(NAME, "not asked", "not asked: HTTP is off");
        }
        Optional<Instance> instance = Instance.find(data);
        return instance.isPresent()
                ? look(instance.get(), new InstanceClient(instance.get(), http, Map.of()))
                : Finding.up(
                        NAME,
                        "not running",
                        "not running: none has told that it works on "
                                + data.toAbsolutePath().normalize());
    }

    /** What this process says. */
    public static Finding look(Instance instance, InstanceClient client) {
        String here = instance.url() + " (process " + instance.pid() + ")";
        try {
            InstanceReply answer = client.look("/observe/health/ready");
            return answer.status() == 200
                    ? Finding.up(NAME, "ready", "ready at " + here)
                    : Finding.down(NAME, "not ready", "not ready at " + here + ": " + answer.body());
        } catch (IOException e) {
            return Finding.up(NAME, "not running", "not running: nothing answers at " + here);
        }
    }
}
