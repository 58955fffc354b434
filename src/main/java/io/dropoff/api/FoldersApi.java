package io.dropoff.api;

import io.dropoff.actions.Arrivals;
import io.dropoff.actions.NotPossible;
import io.dropoff.actions.UploadedFile;
import io.dropoff.actions.Uploads;
import io.dropoff.actions.Uploads.Upload;
import io.dropoff.http.UploadHandler;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/** Complete files, sent into a drop-off folder. Thread-safe. */
public final class FoldersApi {

    private final Uploads uploads;
    private final Arrivals arrivals;

    public FoldersApi(Uploads uploads, Arrivals arrivals) {
        this.uploads = uploads;
        this.arrivals = arrivals;
    }

    /** Puts what the server has received into its folder; the answer's location is the drop. */
    public void put(Exchange exchange) throws IOException {
        Upload upload = upload(exchange.getMessage(), uploads);
        ApiRequest request = request(exchange, upload);
        UploadedFile arrival = arrivals.put(upload, request.contentLength(), request.id("corrects"), request.asker());
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("id", arrival.id().orElse(null));
        body.put("file_name", upload.target().getFileName().toString());
        body.put("file_size", arrival.size());
        if (arrival.id().isPresent()) {
            ApiAnswer.created(exchange, "/api/v1/drops/" + arrival.id().get(), body);
        } else {
            ApiAnswer.json(exchange, 202, body);
        }
    }

    private static ApiRequest request(Exchange exchange, Upload upload) throws IOException {
        try {
            return new ApiRequest(exchange, Set.of("corrects"));
        } catch (NotPossible refused) {
            Uploads.discard(upload);
            throw refused;
        }
    }

    static Upload upload(Message message, Uploads uploads) {
        String key = message.getHeader(UploadHandler.KEY) instanceof String text ? text : null;
        return uploads.take(key)
                .orElseThrow(() -> ApiRequest.invalid(
                        "no file came with the request", "Send the file as the body, through Dropoff's own server."));
    }
}
