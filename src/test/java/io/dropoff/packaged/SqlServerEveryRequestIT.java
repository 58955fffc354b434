package io.dropoff.packaged;

import io.dropoff.contract.OnSqlServer;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** On SQL Server. */
@OnSqlServer
class SqlServerEveryRequestIT extends EveryRequest {

    @Override
    BehindWire database(Path folder) throws Exception {
        Assumptions.assumeTrue(STEP > 0, "skipped: -Ddropoff.cut-step=1 cuts at every request");
        return new RemoteSqlServer();
    }
}
