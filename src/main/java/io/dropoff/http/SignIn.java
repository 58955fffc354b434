package io.dropoff.http;

import io.dropoff.http.Logins.KnownUser;
import io.dropoff.settings.HttpSettings;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;

/** Signing in and out: {@code POST /login} and {@code POST /logout}. Whoever is not signed in gets the form, whatever was asked for. */
final class SignIn {

    private final HttpSettings settings;
    private final Logins logins;

    SignIn(HttpSettings settings, Logins logins) {
        this.settings = settings;
        this.logins = logins;
    }

    /** Whether that is somebody's password; counts wrong ones. */
    Optional<KnownUser> check(RoutingContext context, String name, String password) {
        Optional<KnownUser> known = logins.password(name, password);
        if (known.isPresent()) {
            logins.succeeded(Guard.address(context));
        } else {
            logins.failed(Guard.address(context));
        }
        return known;
    }

    void in(RoutingContext context) {
        HttpServerRequest request = context.request();
        if (!Guard.isSameOrigin(request, request.getHeader("Origin"), request.getHeader("Sec-Fetch-Site"))) {
            Guard.refuse(context, "Sign in on Dropoff's own page.", "Open it first.");
            return;
        }
        request.setExpectMultipart(true);
        request.end()
                .compose(whole -> context.vertx()
                        .executeBlocking(
                                () -> logins.mustWait(Guard.address(context))
                                        ? Optional.<KnownUser>empty()
                                        : check(context, attribute(request, "user"), attribute(request, "password")),
                                false))
                .onFailure(context::fail)
                .onSuccess(known -> signedIn(context, known));
    }

    private static String attribute(HttpServerRequest request, String name) {
        return Optional.ofNullable(request.getFormAttribute(name)).orElse("");
    }

    private void signedIn(RoutingContext context, Optional<KnownUser> known) {
        String next = local(attribute(context.request(), "next"));
        if (known.isEmpty()) {
            boolean wait = logins.mustWait(Guard.address(context));
            login(
                    context,
                    wait ? 429 : 401,
                    next,
                    wait
                            ? "Too many wrong passwords. Wait a minute."
                            : "That is not the password of a user of that name.");
            return;
        }
        open(context, logins.open(known.get()), next);
    }

    /** The cookie, and on to where it was to go. */
    void open(RoutingContext context, String session, String next) {
        context.response()
                .addCookie(Cookie.cookie(Guard.SESSION, session)
                        .setHttpOnly(true)
                        .setSameSite(CookieSameSite.LAX)
                        .setSecure(isOnTls(context))
                        .setPath("/"))
                .setStatusCode(303)
                .putHeader("Location", next)
                .end();
    }

    /** Also behind a proxy that ends TLS, where browsers are said to come by that. */
    boolean isOnTls(RoutingContext context) {
        return context.request().isSSL()
                || settings.access()
                        .openId()
                        .filter(at -> at.url().startsWith("https:"))
                        .isPresent();
    }

    /** Never another site. */
    static String local(String next) {
        return next.matches("/(?![/\\\\])[\\x21-\\x7e]*") || next.equals("/") ? next : "/";
    }

    void out(RoutingContext context) {
        Cookie cookie = context.request().getCookie(Guard.SESSION);
        if (cookie != null) {
            logins.close(cookie.getValue());
        }
        context.response().removeCookie(Guard.SESSION);
        context.response().setStatusCode(303).putHeader("Location", "/").end();
    }

    void ask(RoutingContext context) {
        String accept =
                Optional.ofNullable(context.request().getHeader("Accept")).orElse("");
        if (accept.contains("text/html") && context.request().getHeader("Authorization") == null) {
            login(context, 401, local(context.request().uri()), "");
        } else {
            context.response().putHeader("WWW-Authenticate", "Basic realm=\"Dropoff\", charset=\"UTF-8\"");
            Guard.answer(context, Problem.login());
        }
    }

    void login(RoutingContext context, int status, String next, String said) {
        context.response()
                .setStatusCode(status)
                .putHeader("Content-Type", "text/html; charset=utf-8")
                .putHeader("Content-Security-Policy", LoginPage.POLICY)
                .end(LoginPage.html(next, said, settings));
    }
}
