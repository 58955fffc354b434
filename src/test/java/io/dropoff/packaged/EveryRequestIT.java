package io.dropoff.packaged;

import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** On an H2 server. */
class EveryRequestIT extends EveryRequest {

    @Override
    BehindWire database(Path folder) throws Exception {
        Assumptions.assumeTrue(STEP > 0, "skipped: -Ddropoff.cut-step=1 cuts at every request");
        return new RemoteDatabase(folder);
    }
}
