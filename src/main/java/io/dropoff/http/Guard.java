package io.dropoff.http;

import io.dropoff.actions.NotPossible;
import io.dropoff.actions.NotPossible.Reason;
import io.dropoff.actions.Role;
import io.dropoff.settings.HttpSettings;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Stands before every path of the one server. Asks for the login, when one is set; without one, answers only to the names of this machine,
 * so that no other site's name can be pointed at it; lets a browser change things only from our own pages; and says in each answer that
 * nothing is to be framed, kept or fetched from elsewhere.
 *
 * <p>Pages: {@link Visitor#of} tells who asks, and the token that each change must send along: as header {@value #TOKEN}, or as parameter
 * {@value #TOKEN_PARAMETER} of the form's address. Scripts that send neither {@code Origin} nor a cookie need none.
 */
public final class Guard implements Handler<RoutingContext> {

    /** Header of the token. */
    public static final String TOKEN = "X-Dropoff-Token";

    /** Parameter of the token, for forms. */
    public static final String TOKEN_PARAMETER = "token";

    static final String SESSION = "dropoff-session";
    private static final Set<HttpMethod> READS = Set.of(HttpMethod.GET, HttpMethod.HEAD);
    private static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
                    + "font-src 'self'; connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

    private final HttpSettings settings;
    private final Logins logins;
    private final SignIn signIn;
    private final Optional<OpenId> openId;
    private final String commandToken;
    private final Handler<RoutingContext> inside;
    private final String openToken = Secrets.next();

    /**
     * @param commandToken what commands on this machine show
     * @param inside what a request that may pass goes on with
     */
    public Guard(HttpSettings settings, String commandToken, Handler<RoutingContext> inside) {
        this.settings = settings;
        this.logins = new Logins(settings, Clock.systemUTC());
        this.signIn = new SignIn(settings, logins);
        this.openId = settings.access().openId().map(at -> new OpenId(at, logins, signIn, Clock.systemUTC()));
        this.commandToken = commandToken;
        this.inside = inside;
    }

    @Override
    public void handle(RoutingContext context) {
        headers(context);
        HttpServerRequest request = context.request();
        if (!isPath(context)) {
            answer(
                    context,
                    Problem.of(new NotPossible(Reason.INVALID, "the path cannot be read", "Encode it: % as %25.")));
        } else if (!logins.areAskedFor() && !isOurName(request)) {
            refuse(context, "This server does not answer to that name.", "Ask for 127.0.0.1 or localhost.");
        } else if (logins.areAskedFor()
                && context.normalizedPath().equals("/login")
                && request.method().equals(HttpMethod.POST)) {
            signIn.in(context);
        } else if (openId.isPresent() && isRead(context, OpenId.BEGIN)) {
            openId.get().begin(context);
        } else if (openId.isPresent() && isRead(context, OpenId.CALLBACK)) {
            openId.get().end(context);
        } else {
            request.pause();
            visitor(context).onComplete(found -> {
                request.resume();
                if (found.failed()) {
                    context.fail(found.cause());
                } else if (found.result().isPresent()) {
                    admit(context, found.result().get());
                } else {
                    signIn.ask(context);
                }
            });
        }
    }

    private static boolean isPath(RoutingContext context) {
        try {
            return !context.normalizedPath().isEmpty();
        } catch (IllegalArgumentException wronglyEncoded) {
            return false;
        }
    }

    private static boolean isRead(RoutingContext context, String path) {
        return context.request().method().equals(HttpMethod.GET)
                && context.normalizedPath().equals(path);
    }

    private static void headers(RoutingContext context) {
        context.response()
                .putHeader("X-Content-Type-Options", "nosniff")
                .putHeader("X-Frame-Options", "DENY")
                .putHeader("Content-Security-Policy", POLICY)
                .putHeader("Referrer-Policy", "same-origin")
                .putHeader("Cross-Origin-Opener-Policy", "same-origin")
                .putHeader("Cross-Origin-Resource-Policy", "same-origin")
                .putHeader("Cache-Control", "no-store");
    }

    private boolean isOurName(HttpServerRequest request) {
        String name = request.authority() == null
                ? ""
                : request.authority().host().toLowerCase(Locale.ROOT).replaceAll("[\\[\\]]", "");
        return name.equals("localhost")
                || name.matches("127\\.\\d+\\.\\d+\\.\\d+")
                || name.equals("::1")
                || name.equals(settings.host().toLowerCase(Locale.ROOT));
    }

    // Who asks.

    private Future<Optional<Visitor>> visitor(RoutingContext context) {
        String given = context.request().getHeader("Authorization");
        if (given != null && given.startsWith("Bearer ")) {
            return Future.succeededFuture(command(context, given.substring("Bearer ".length())));
        }
        if (!logins.areAskedFor()) {
            return visitor(context, "", Role.ADMIN, openToken);
        }
        if (given != null) {
            return basic(context, given);
        }
        Cookie cookie = context.request().getCookie(SESSION);
        Optional<Visitor> signedIn = cookie == null
                ? Optional.empty()
                : logins.session(cookie.getValue()).flatMap(session -> logins.holder(session)
                        .map(known -> new Visitor(known.name(), known.role(), address(context), "", session.token())));
        return signedIn.isEmpty() && isOpenProbe(context)
                ? visitor(context, "", Role.VIEWER, "")
                : Future.succeededFuture(signedIn);
    }

    private static Future<Optional<Visitor>> visitor(RoutingContext context, String name, Role role, String token) {
        return Future.succeededFuture(Optional.of(new Visitor(name, role, address(context), "", token)));
    }

    static String address(RoutingContext context) {
        return context.request().remoteAddress().hostAddress();
    }

    /** A command of this machine: it could read a file that only Dropoff's own account can read. */
    private Optional<Visitor> command(RoutingContext context, String token) {
        if (!Secrets.same(token, commandToken)) {
            return Optional.empty();
        }
        return Optional.of(new Visitor(
                header(context, Instance.BY, ""),
                Role.ADMIN,
                header(context, Instance.FROM, "local"),
                header(context, Instance.WITH, "command"),
                ""));
    }

    private static String header(RoutingContext context, String name, String otherwise) {
        return Optional.ofNullable(context.request().getHeader(name))
                .map(text -> Encoded.decode(text, true))
                .orElse(otherwise);
    }

    private Future<Optional<Visitor>> basic(RoutingContext context, String header) {
        Optional<String[]> credentials = credentials(header);
        if (credentials.isEmpty() || logins.mustWait(address(context))) {
            return Future.succeededFuture(Optional.empty());
        }
        return context.vertx()
                .executeBlocking(
                        () -> signIn.check(
                                context, credentials.get()[0], credentials.get()[1]),
                        false)
                .map(known -> known.map(one -> new Visitor(one.name(), one.role(), address(context), "", openToken)));
    }

    private static Optional<String[]> credentials(String header) {
        try {
            String text = new String(
                    Base64.getDecoder().decode(header.substring(header.indexOf(' ') + 1)), StandardCharsets.UTF_8);
            String[] parts = text.split(":", 2);
            return header.startsWith("Basic ") && parts.length == 2 ? Optional.of(parts) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private boolean isOpenProbe(RoutingContext context) {
        String path = context.normalizedPath();
        return settings.access().openProbes()
                && context.request().method().equals(HttpMethod.GET)
                && (path.equals("/observe/health") || path.startsWith("/observe/health/"));
    }

    // What may be done.

    @SuppressWarnings("deprecation") // the newer way to set the user is internal to Vert.x 4
    private void admit(RoutingContext context, Visitor visitor) {
        if (!mayChange(context, visitor)) {
            refuse(
                    context,
                    "A browser may change things from Dropoff's own pages only.",
                    "Scripts: send neither Origin nor Sec-Fetch-Site. Pages: send " + TOKEN + ".");
        } else if (isJolokia(context) && !visitor.role().covers(Role.OPERATOR)) {
            refuse(context, "Jolokia takes the role operator.", "Sign in as somebody who may.");
        } else if (context.normalizedPath().equals("/logout")
                && context.request().method().equals(HttpMethod.POST)) {
            signIn.out(context);
        } else {
            context.setUser(visitor.user());
            if (context.normalizedPath().equals("/observe/metrics")) {
                // Camel answers 406 to all but its own format's exact name; it is text, whatever was asked for.
                context.parsedHeaders().accept().clear();
            }
            inside.handle(context);
        }
    }

    private static boolean isJolokia(RoutingContext context) {
        return context.normalizedPath().startsWith("/observe/jolokia");
    }

    /** Browsers say where a request comes from; Jolokia has rules of its own for that, so that Hawtio may ask from another port. */
    private static boolean mayChange(RoutingContext context, Visitor visitor) {
        HttpServerRequest request = context.request();
        String origin = request.getHeader("Origin");
        String site = request.getHeader("Sec-Fetch-Site");
        boolean session = request.getCookie(SESSION) != null && request.getHeader("Authorization") == null;
        if (READS.contains(request.method())
                || origin == null && site == null && !session
                || isJolokia(context) && !session) {
            return true;
        }
        String token = Optional.ofNullable(request.getHeader(TOKEN)).orElse(request.getParam(TOKEN_PARAMETER));
        return isSameOrigin(request, origin, site)
                && !visitor.token().isEmpty()
                && Secrets.same(token, visitor.token());
    }

    static boolean isSameOrigin(HttpServerRequest request, String origin, String site) {
        try {
            boolean ours = origin == null
                    || request.authority() != null
                            && request.authority()
                                    .toString()
                                    .equalsIgnoreCase(URI.create(origin).getRawAuthority());
            return ours && (site == null || site.equals("same-origin"));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    // Saying no.

    static void refuse(RoutingContext context, String detail, String advice) {
        answer(context, Problem.refused(detail, advice));
    }

    /** Answers with a problem; what is still to come of the request is not read. */
    public static void answer(RoutingContext context, Problem problem) {
        if (!context.response().ended() && !context.response().closed()) {
            context.response().setStatusCode(problem.status()).putHeader("Content-Type", Problem.TYPE);
            if (context.request().version().compareTo(HttpVersion.HTTP_2) < 0) {
                context.response().putHeader("Connection", "close");
            }
            context.response().end(problem.text());
        }
    }
}
