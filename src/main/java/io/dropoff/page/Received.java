package io.dropoff.page;

import io.dropoff.actions.NotPossible;
import io.dropoff.actions.NotPossible.Reason;
import io.dropoff.http.SlowSender;
import io.dropoff.intake.IncomingFiles;
import io.vertx.core.Handler;
import io.vertx.ext.web.FileUpload;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.nio.file.Path;

/** Writes a file that a form sends to disk as it comes. What breaks off, is too large, or is not used leaves nothing. */
final class Received implements Handler<RoutingContext> {

    private static final long LARGEST = 1L << 30;

    private final BodyHandler body;

    /** @param data where its folder is */
    Received(Path data) {
        this.body = BodyHandler.create(IncomingFiles.uploads(data).toString())
                .setBodyLimit(LARGEST)
                .setDeleteUploadedFilesOnEnd(true);
    }

    @Override
    public void handle(RoutingContext context) {
        SlowSender.watch(context);
        body.handle(context);
    }

    private static FileUpload upload(RoutingContext context) {
        return context.fileUploads().stream()
                .filter(upload -> !upload.fileName().isEmpty())
                .findFirst()
                .orElseThrow(() -> new NotPossible(Reason.INVALID, "no file was chosen", "Choose one and send it."));
    }

    static Path file(RoutingContext context) {
        return Path.of(upload(context).uploadedFileName());
    }

    static String name(RoutingContext context) {
        return upload(context).fileName();
    }
}
