package io.dropoff.api;

import io.dropoff.actions.Inspection;
import io.dropoff.actions.InspectionJson;
import io.dropoff.actions.Uploads;
import io.dropoff.actions.Uploads.Upload;
import io.dropoff.contract.Contracts;
import io.dropoff.settings.Settings;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import org.apache.camel.Exchange;

/** What Dropoff would make of a file, without loading it. Thread-safe. */
public final class InspectApi {

    private final Settings settings;
    private final Uploads uploads;
    private final Contracts contracts;

    public InspectApi(Settings settings, Uploads uploads, Contracts contracts) {
        this.settings = settings;
        this.uploads = uploads;
        this.contracts = contracts;
    }

    /** Looks at what the server has received, and deletes it. */
    public void inspect(Exchange exchange) throws IOException {
        new ApiRequest(exchange, Set.of("name"));
        Upload upload = FoldersApi.upload(exchange.getMessage(), uploads);
        try {
            Inspection inspection = Inspection.of(upload.target(), settings, contracts::of);
            Map<String, Object> found = settings.http().access().showData()
                    ? InspectionJson.of(inspection)
                    : InspectionJson.withoutValues(inspection);
            found.put("file", upload.target().getFileName().toString());
            ApiAnswer.json(exchange, 200, found);
        } finally {
            Uploads.discard(upload);
        }
    }
}
