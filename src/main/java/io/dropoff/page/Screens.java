package io.dropoff.page;

import io.dropoff.actions.NotPossible;
import io.dropoff.actions.NotPossible.Reason;
import io.dropoff.http.Visitor;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.apache.camel.CamelContext;

/** The addresses of the page, and what answers each. No screen holds a thread of the server while the database works. */
final class Screens {

    private static final String HTML = "text/html; charset=utf-8";
    private static final String A_YEAR = "public, max-age=31536000, immutable";

    private final Supplies supplies;
    private final CamelContext context;
    private final Html html = new Html();
    private final ProblemPage problems;

    /** @param context whose health is told */
    Screens(Supplies supplies, CamelContext context) {
        this.context = context;
        this.supplies = supplies;
        this.problems = new ProblemPage(supplies, html);
    }

    void mount(Router router) {
        get(router, "/assets/*").handler(this::asset);
        screen(router, "/", "Now", new NowScreen(supplies)::show);
        screen(router, "/files", "Files", new FilesScreen(supplies)::show);
        Changes changes = new Changes(supplies);
        screen(router, "/files/retry", "Confirm", changes::mayRetry);
        post(router, "/files/retry", "Done", changes::retry);
        screen(router, "/files/cancel", "Confirm", changes::mayCancel);
        post(router, "/files/cancel", "Done", changes::cancel);
        tables(router, new TableScreen(supplies));
        screen(router, "/expected", "Expected", new ExpectedScreen(supplies)::show);
        tries(router, new TryScreen(supplies, new Trials(supplies.uploads(), supplies.clock())));
        screen(router, "/system", "System", new SystemScreen(supplies, context)::show);
        drop(router, "/files/:id", "File", new FileScreen(supplies)::show);
        drop(router, "/files/:id/undo", "Confirm", changes::mayUndo);
        change(router, "/files/:id/cancel", changes::cancel);
        change(router, "/files/:id/retry", changes::retry);
        change(router, "/files/:id/undo", changes::undo);
        get(router, "/*").last().handler(this::nothingThere);
    }

    private void tables(Router router, TableScreen table) {
        screen(router, "/tables", "Tables", new TablesScreen(supplies)::show);
        get(router, "/tables/:name")
                .handler(each -> answer(each, request -> page("Table", table.show(each.pathParam("name"), request))));
        String back = "/tables/:name/rollback/:version";
        get(router, back)
                .handler(each -> answer(
                        each,
                        request -> page(
                                "Confirm",
                                table.mayRollBack(each.pathParam("name"), each.pathParam("version"), request))));
        router.post(back)
                .handler(each -> answer(
                        each,
                        request -> PageReply.to(
                                table.rollBack(each.pathParam("name"), each.pathParam("version"), request))));
    }

    private void tries(Router router, TryScreen tried) {
        screen(router, "/try", "Try", tried::choose);
        router.post("/try")
                .handler(new Received(supplies.settings().data()))
                .handler(each -> answer(
                        each, request -> PageReply.to(tried.keep(Received.file(each), Received.name(each), request))));
        get(router, "/try/:key")
                .handler(each -> answer(each, request -> page("Tried", tried.show(each.pathParam("key"), request))));
        router.post("/try/:key/send")
                .handler(each -> answer(each, request -> PageReply.to(tried.send(each.pathParam("key"), request))));
    }

    private void screen(Router router, String path, String template, Function<PageRequest, Object> screen) {
        get(router, path).handler(context -> answer(context, request -> page(template, screen.apply(request))));
    }

    private void post(Router router, String path, String template, Function<PageRequest, Object> change) {
        router.post(path).handler(context -> answer(context, request -> page(template, change.apply(request))));
    }

    private void drop(Router router, String path, String template, BiFunction<Long, PageRequest, Object> screen) {
        get(router, path)
                .handler(context -> answer(context, request -> page(template, screen.apply(id(context), request))));
    }

    /** A change to one drop, which leads back to it: looking again does not change it again. */
    private void change(Router router, String path, BiFunction<Long, PageRequest, String> change) {
        router.post(path)
                .handler(context -> answer(context, request -> PageReply.to(change.apply(id(context), request))));
    }

    private static Route get(Router router, String path) {
        return router.route(path).method(HttpMethod.GET).method(HttpMethod.HEAD);
    }

    private static long id(RoutingContext context) {
        String text = context.pathParam("id");
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new NotPossible(
                    Reason.NOT_FOUND, "there is no load " + text, "The list of files tells which there are.");
        }
    }

    private PageReply page(String template, Object page) {
        return new PageReply(200, html.of(template, page), "");
    }

    private void nothingThere(RoutingContext context) {
        String path = context.normalizedPath();
        if (path.startsWith("/api/") || path.startsWith("/observe/") || path.startsWith("/assets/")) {
            context.next();
            return;
        }
        answer(context, request -> {
            throw new NotPossible(
                    Reason.NOT_FOUND, "there is no page " + path, "The links above lead to those that there are.");
        });
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
                .end(Buffer.buffer(asset.get().content()));
    }

    private void answer(RoutingContext context, Function<PageRequest, PageReply> screen) {
        PageRequest request = request(context);
        context.vertx()
                .executeBlocking(() -> screen.apply(request), false)
                .recover(failure -> context.vertx().executeBlocking(() -> problems.of(failure, request), false))
                .onSuccess(answer -> send(context, answer))
                .onFailure(context::fail);
    }

    /** @param to where the browser is to go on; empty text when it stays */
    record PageReply(int status, String page, String to) {

        static PageReply to(String address) {
            return new PageReply(303, "", address);
        }
    }

    private static void send(RoutingContext context, PageReply answer) {
        context.response().setStatusCode(answer.status()).putHeader("Content-Type", HTML);
        if (!answer.to().isEmpty()) {
            context.response().putHeader("Location", answer.to());
        }
        context.response().end(answer.page());
    }

    private static PageRequest request(RoutingContext context) {
        Map<String, String> values = new LinkedHashMap<>();
        context.queryParams().forEach(entry -> values.put(entry.getKey(), entry.getValue()));
        return new PageRequest(new Query(values), Visitor.of(context));
    }
}
