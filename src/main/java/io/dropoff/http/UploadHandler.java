package io.dropoff.http;

import io.dropoff.actions.NotPossible;
import io.dropoff.actions.NotPossible.Reason;
import io.dropoff.actions.Role;
import io.dropoff.actions.Uploads;
import io.dropoff.actions.Uploads.Upload;
import io.vertx.core.Handler;
import io.vertx.core.file.OpenOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.impl.RoutingContextInternal;
import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes the body of an upload to disk as it comes, no faster than the disk takes it, before a route sees the request: neither memory nor a
 * thread goes with a large or slow one. What breaks off or stands still leaves nothing.
 */
public final class UploadHandler implements Handler<RoutingContext> {

    /** Header with the key of an upload, which the server sets; what a client sends under this name finds nothing. */
    public static final String KEY = "DropoffUpload";

    private static final Logger LOG = LoggerFactory.getLogger(UploadHandler.class);

    private static final String FOLDERS = "/api/v1/folders/";
    private static final String INSPECT = "/api/v1/inspect";

    private final long largest;
    private final Supplier<Uploads> uploads;

    /** @param largest bytes of a file; 0 = any number */
    public UploadHandler(long largest, Supplier<Uploads> uploads) {
        this.largest = largest;
        this.uploads = uploads;
    }

    @Override
    public void handle(RoutingContext context) {
        HttpServerRequest request = context.request();
        request.headers().remove(KEY);
        String path = context.normalizedPath();
        if (request.method().equals(HttpMethod.PUT) && path.startsWith(FOLDERS)) {
            String[] parts = path.substring(FOLDERS.length()).split("/");
            begin(context, Role.OPERATOR, () -> uploads.get()
                    .forFolder(decode(parts, 0), decode(parts, 1), decode(parts, 2)));
        } else if (request.method().equals(HttpMethod.POST) && path.equals(INSPECT)) {
            begin(context, Role.VIEWER, () -> uploads.get().forALook(name(request)));
        } else {
            context.next();
        }
    }

    private static String decode(String[] parts, int index) {
        return Encoded.decode(index < parts.length ? parts[index] : "", true);
    }

    private static String name(HttpServerRequest request) {
        String name = request.getParam("name");
        if (name == null) {
            throw new NotPossible(
                    Reason.INVALID, "the parameter name is missing", "Say the file's name: ?name=airports.csv");
        }
        return name;
    }

    private void begin(RoutingContext context, Role needed, Callable<Upload> place) {
        context.request().pause();
        try {
            Visitor.of(context.user()).asker("api").require(needed);
            refuseAnnounced(context.request());
        } catch (NotPossible refused) {
            Guard.answer(context, Problem.of(refused));
            return;
        }
        context.vertx()
                .executeBlocking(place, false)
                .onSuccess(upload -> receive(context, upload))
                .onFailure(failure -> Guard.answer(context, Problem.of(failure)));
    }

    private void refuseAnnounced(HttpServerRequest request) {
        String length = request.getHeader("Content-Length");
        if (largest > 0 && length != null && length.matches("\\d{1,18}") && Long.parseLong(length) > largest) {
            throw LimitedFile.tooLarge(largest);
        }
    }

    private void receive(RoutingContext context, Upload upload) {
        HttpServerRequest request = context.request();
        if ("100-continue".equalsIgnoreCase(request.getHeader("Expect"))) {
            context.response().writeContinue();
        }
        OpenOptions options =
                new OpenOptions().setRead(false).setCreateNew(true).setPerms("rw-rw----");
        context.vertx()
                .fileSystem()
                .open(upload.part().toString(), options)
                .compose(file -> {
                    SlowSender.watch(context);
                    return request.pipeTo(new LimitedFile(file, largest));
                })
                .onSuccess(whole -> {
                    request.headers().set(KEY, uploads.get().received(upload));
                    // Camel's own handler of bodies would wait for one that never comes.
                    ((RoutingContextInternal) context).visitHandler(RoutingContextInternal.BODY_HANDLER);
                    context.next();
                })
                .onFailure(failure -> forget(context, upload, failure));
    }

    private static void forget(RoutingContext context, Upload upload, Throwable failure) {
        context.vertx().executeBlocking(() -> {
            Uploads.discard(upload);
            return null;
        });
        LOG.info("An upload of {} broke off: {}", upload.target().getFileName(), failure.toString());
        if (!context.response().closed()) {
            Guard.answer(context, Problem.of(failure instanceof NotPossible ? failure : new IOException(failure)));
        }
    }
}
