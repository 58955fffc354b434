package io.dropoff.page;

import io.dropoff.actions.NotPossible;
import io.dropoff.actions.NotPossible.Reason;
import io.dropoff.fault.DatabaseUnavailable;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The addresses of the page, and what answers each. No screen holds a thread of the server while the database works. */
final class Screens {

    private static final Logger LOG = LoggerFactory.getLogger(Screens.class);
    private static final String HTML = "text/html; charset=utf-8";
    private static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
                    + "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
    private static final String A_YEAR = "public, max-age=31536000, immutable";

    private final Supplies supplies;
    private final Html html = new Html();

    Screens(Supplies supplies) {
        this.supplies = supplies;
    }

    void mount(Router router) {
        get(router, "/assets/*").handler(this::asset);
        screen(router, "/", "Now", new NowScreen(supplies)::show);
        screen(router, "/files", "Files", new FilesScreen(supplies)::show);
        FileScreen file = new FileScreen(supplies);
        get(router, "/files/:id")
                .handler(context -> answer(context, "File", query -> file.show(id(context.pathParam("id")), query)));
    }

    private void screen(Router router, String path, String template, Function<Query, Object> screen) {
        get(router, path).handler(context -> answer(context, template, screen));
    }

    private static Route get(Router router, String path) {
        return router.route(path).method(HttpMethod.GET).method(HttpMethod.HEAD);
    }

    private static long id(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new NotPossible(
                    Reason.NOT_FOUND, "there is no drop " + text, "The list of files tells which there are.");
        }
    }

    private void asset(RoutingContext context) {
        Optional<Assets.Asset> asset = supplies.assets().at(context.normalizedPath());
        if (asset.isEmpty()) {
            context.next();
            return;
        }
        context.response()
                .putHeader("Content-Type", asset.get().type())
                .putHeader("Cache-Control", A_YEAR)
                .end(io.vertx.core.buffer.Buffer.buffer(asset.get().content()));
    }

    private void answer(RoutingContext context, String template, Function<Query, Object> screen) {
        Query query = query(context);
        context.vertx()
                .executeBlocking(() -> new Answer(200, html.of(template, screen.apply(query))), false)
                .recover(failure -> context.vertx().executeBlocking(() -> problem(failure, query), false))
                .onSuccess(answer -> send(context, answer))
                .onFailure(context::fail);
    }

    private record Answer(int status, String page) {}

    private static void send(RoutingContext context, Answer answer) {
        context.response()
                .setStatusCode(answer.status())
                .putHeader("Content-Type", HTML)
                .putHeader("Cache-Control", "no-store")
                .putHeader("Content-Security-Policy", POLICY)
                .putHeader("Referrer-Policy", "same-origin")
                .putHeader("X-Content-Type-Options", "nosniff")
                .end(answer.page());
    }

    private Answer problem(Throwable failure, Query query) {
        if (failure instanceof NotPossible why) {
            int status =
                    switch (why.reason()) {
                        case NOT_FOUND -> 404;
                        case CONFLICT -> 409;
                        case INVALID -> 400;
                        case FORBIDDEN -> 403;
                    };
            return problem(status, why.sentence(), why.advice(), query);
        }
        if (failure instanceof DatabaseUnavailable) {
            return problem(
                    503,
                    "The database cannot be used at the moment.",
                    "Files wait where they are. Look again in a minute; health tells more.",
                    query);
        }
        LOG.error("The page failed because of a defect", failure);
        return problem(500, "A defect in Dropoff kept this page from being made.", "Report it with the log.", query);
    }

    private Answer problem(int status, String sentence, String advice, Query query) {
        String title = status == 404 ? "Not found" : "Not possible";
        return new Answer(
                status,
                html.of(
                        "Problem",
                        Map.of("frame", supplies.frame(title, query), "sentence", sentence, "advice", advice)));
    }

    private static Query query(RoutingContext context) {
        Map<String, String> values = new LinkedHashMap<>();
        context.queryParams().forEach(entry -> values.put(entry.getKey(), entry.getValue()));
        return new Query(values);
    }
}
