package io.dropoff.api;

import io.dropoff.actions.Inspection;
import io.dropoff.actions.InspectionJson;
import io.dropoff.actions.Inspections;
import io.dropoff.actions.Uploads;
import io.dropoff.actions.Uploads.Upload;
import io.dropoff.settings.InspectionSettings;
import io.dropoff.settings.LoadType;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.camel.Exchange;

/** What Dropoff would make of a file, without loading it. Thread-safe. */
public final class InspectApi {

    private final InspectionSettings settings;
    private final boolean showData;
    private final Uploads uploads;
    private final Inspections inspections;

    /** @param showData whether values of cells are shown to anybody */
    public InspectApi(InspectionSettings settings, boolean showData, Uploads uploads, Inspections inspections) {
        this.settings = settings;
        this.showData = showData;
        this.uploads = uploads;
        this.inspections = inspections;
    }

    /** Looks at what the server has received, and deletes it. */
    public void inspect(Exchange exchange) throws IOException {
        Upload upload = FoldersApi.upload(exchange.getMessage(), uploads);
        try {
            Optional<LoadType> type =
                    new ApiRequest(exchange, Set.of("name", "as")).query("as").map(InspectApi::type);
            Inspection inspection = inspections.look(upload.target(), settings, type);
            Map<String, Object> found =
                    showData ? InspectionJson.of(inspection) : InspectionJson.withoutValues(inspection);
            found.put("file", upload.target().getFileName().toString());
            ApiAnswer.json(exchange, 200, found);
        } finally {
            Uploads.discard(upload);
        }
    }

    private static LoadType type(String word) {
        return LoadType.of(word)
                .orElseThrow(() -> ApiRequest.invalid("as is '" + word + "'", "Expected append, fullload or merge."));
    }
}
