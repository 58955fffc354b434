package io.dropoff.http;

import io.dropoff.actions.Role;
import io.dropoff.fault.OneLine;
import io.dropoff.http.Logins.KnownUser;
import io.dropoff.settings.OpenIdSettings;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.auth.JWTOptions;
import io.vertx.ext.auth.User;
import io.vertx.ext.auth.oauth2.OAuth2Auth;
import io.vertx.ext.auth.oauth2.OAuth2AuthorizationURL;
import io.vertx.ext.auth.oauth2.OAuth2FlowType;
import io.vertx.ext.auth.oauth2.OAuth2Options;
import io.vertx.ext.auth.oauth2.Oauth2Credentials;
import io.vertx.ext.auth.oauth2.providers.OpenIDConnectAuth;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Signing in at an identity provider (OpenID Connect, authorization code with PKCE). Where to go back to, nonce and verifier stay here; the
 * browser carries the state, also in a cookie, so that nobody is signed in as somebody else by a link.
 */
final class OpenId {

    /** Where signing in begins. */
    static final String BEGIN = "/login/oidc";

    /** Where the provider sends the browser back to. */
    static final String CALLBACK = "/login/callback";

    static final String COOKIE = "dropoff-login";

    private static final Logger LOG = LoggerFactory.getLogger(OpenId.class);
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final int MOST_PENDING = 1000;
    private static final int LEEWAY_SECONDS = 60;

    private final OpenIdSettings settings;
    private final Logins logins;
    private final SignIn signIn;
    private final Clock clock;
    private final Map<String, Pending> pending = new ConcurrentHashMap<>();
    private Future<OAuth2Auth> provider;

    OpenId(OpenIdSettings settings, Logins logins, SignIn signIn, Clock clock) {
        this.settings = settings;
        this.logins = logins;
        this.signIn = signIn;
        this.clock = clock;
    }

    private record Pending(String nonce, String verifier, String next, Instant since) {}

    /** Sends the browser to the provider. */
    void begin(RoutingContext context) {
        String next = SignIn.local(
                Optional.ofNullable(context.request().getParam("next")).orElse("/"));
        provider(context.vertx())
                .onSuccess(auth -> {
                    String state = Secrets.next();
                    Pending one = new Pending(Secrets.next(), Secrets.next() + Secrets.next(), next, clock.instant());
                    remember(state, one);
                    context.response()
                            .addCookie(cookie(context, state).setMaxAge(PATIENCE.toSeconds()))
                            .setStatusCode(303)
                            .putHeader("Location", address(auth, state, one))
                            .end();
                })
                .onFailure(failure -> {
                    LOG.error("The identity provider {} cannot be asked: {}", settings.issuer(), failure.toString());
                    signIn.login(context, 502, next, "The identity provider cannot be reached. Try again later.");
                });
    }

    private Cookie cookie(RoutingContext context, String state) {
        return Cookie.cookie(COOKIE, state)
                .setHttpOnly(true)
                .setSameSite(CookieSameSite.LAX)
                .setSecure(signIn.isOnTls(context))
                .setPath("/login");
    }

    private void remember(String state, Pending one) {
        pending.values().removeIf(old -> old.since().plus(PATIENCE).isBefore(clock.instant()));
        if (pending.size() >= MOST_PENDING) {
            pending.clear();
        }
        pending.put(state, one);
    }

    private String address(OAuth2Auth auth, String state, Pending one) {
        return auth.authorizeURL(new OAuth2AuthorizationURL()
                .setRedirectUri(settings.url() + CALLBACK)
                .setState(state)
                .addScope("openid")
                .addScope("profile")
                .addScope("email")
                .putAdditionalParameter("nonce", one.nonce())
                .putAdditionalParameter("code_challenge", Secrets.challenge(one.verifier()))
                .putAdditionalParameter("code_challenge_method", "S256"));
    }

    /** Discovered when the first person signs in, and again after it failed. */
    private synchronized Future<OAuth2Auth> provider(Vertx vertx) {
        if (provider == null || provider.failed()) {
            provider = OpenIDConnectAuth.discover(
                            vertx,
                            new OAuth2Options()
                                    .setSite(settings.issuer())
                                    .setClientId(settings.clientId())
                                    .setClientSecret(settings.secret().value())
                                    .setJWTOptions(new JWTOptions().setLeeway(LEEWAY_SECONDS)))
                    .map(auth -> auth.missingKeyHandler(key -> auth.jWKSet()));
        }
        return provider;
    }

    /** Comes back from the provider. */
    void end(RoutingContext context) {
        String state = Optional.ofNullable(context.request().getParam("state")).orElse("");
        Cookie cookie = context.request().getCookie(COOKIE);
        Pending one = pending.remove(state);
        context.response().addCookie(cookie(context, "").setMaxAge(0));
        if (one == null
                || one.since().plus(PATIENCE).isBefore(clock.instant())
                || cookie == null
                || !Secrets.same(cookie.getValue(), state)) {
            signIn.login(context, 401, "/", "This sign-in did not begin here, or took too long. Sign in again.");
            return;
        }
        String code = context.request().getParam("code");
        if (code == null) {
            LOG.warn(
                    "The identity provider refused a sign-in: {}",
                    OneLine.of(String.valueOf(context.request().getParam("error"))));
            signIn.login(context, 401, one.next(), "The identity provider did not sign you in.");
            return;
        }
        provider(context.vertx())
                .compose(auth -> auth.authenticate(new Oauth2Credentials()
                        .setFlow(OAuth2FlowType.AUTH_CODE)
                        .setCode(code)
                        .setRedirectUri(settings.url() + CALLBACK)
                        .setCodeVerifier(one.verifier())))
                .onSuccess(user -> admit(context, one, user))
                .onFailure(failure -> {
                    LOG.error("A sign-in at {} failed: {}", settings.issuer(), failure.toString());
                    signIn.login(
                            context,
                            401,
                            one.next(),
                            "The identity provider's answer cannot be trusted, or none came.");
                });
    }

    private void admit(RoutingContext context, Pending one, User user) {
        // There only when its signature is by one of the provider's keys.
        JsonObject token = user.attributes().getJsonObject("idToken");
        if (token == null || !isForUs(token, one)) {
            LOG.error(
                    "The identity provider {} sent a token that is not signed by it, or not for this sign-in",
                    settings.issuer());
            signIn.login(context, 401, one.next(), "The identity provider's answer cannot be trusted. Sign in again.");
            return;
        }
        String name = text(token, settings.claims().name()).orElse(token.getString("sub"));
        Optional<Role> role = role(token);
        if (name == null || role.isEmpty()) {
            LOG.warn(
                    "{} signed in at the identity provider, and may not come in: {}",
                    OneLine.of(String.valueOf(name)),
                    OneLine.of(name == null ? withoutName() : withoutRole(token)));
            signIn.login(
                    context,
                    403,
                    one.next(),
                    "You are signed in, but nobody gave you a role in Dropoff. Ask its administrator.");
            return;
        }
        signIn.open(context, logins.open(KnownUser.elsewhere(name, role.get())), one.next());
    }

    private boolean isForUs(JsonObject token, Pending one) {
        Object audience = token.getValue("aud");
        boolean ours = audience instanceof JsonArray several
                ? several.contains(settings.clientId())
                : settings.clientId().equals(audience);
        Long expires = token.getLong("exp");
        return ours
                && settings.issuer().equals(token.getString("iss"))
                && Secrets.same(token.getString("nonce"), one.nonce())
                && expires != null
                && Instant.ofEpochSecond(expires).plusSeconds(LEEWAY_SECONDS).isAfter(clock.instant());
    }

    /** The highest one. */
    private Optional<Role> role(JsonObject token) {
        OpenIdSettings.TokenClaims claims = settings.claims();
        return Stream.of(
                        Map.entry(claims.admin(), Role.ADMIN),
                        Map.entry(claims.operator(), Role.OPERATOR),
                        Map.entry(claims.viewer(), Role.VIEWER))
                .filter(known -> has(value(token, claims.role()), known.getKey()))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    private String withoutName() {
        return "the token has neither the claim " + settings.claims().name()
                + " (dropoff.http.oidc.name-claim) nor sub";
    }

    /** What an administrator needs to know to mend it, here or at the provider. */
    private String withoutRole(JsonObject token) {
        OpenIdSettings.TokenClaims claims = settings.claims();
        Object found = value(token, claims.role());
        return "the claim " + claims.role() + " (dropoff.http.oidc.role-claim) of the token "
                + (found == null ? "is missing" : "is " + found) + "; one of " + claims.viewer() + ", "
                + claims.operator() + ", " + claims.admin()
                + " (dropoff.http.oidc.viewer, .operator, .admin) is expected in it";
    }

    private static boolean has(Object value, String wanted) {
        return value instanceof JsonArray several ? several.contains(wanted) : wanted.equals(value);
    }

    private static Optional<String> text(JsonObject token, String claim) {
        return value(token, claim) instanceof String text && !text.isBlank() ? Optional.of(text) : Optional.empty();
    }

    /** A claim of that name; else the dots in it lead into objects. */
    private static Object value(JsonObject token, String claim) {
        int dot = claim.indexOf('.');
        if (token.containsKey(claim) || dot < 0) {
            return token.getValue(claim);
        }
        return token.getValue(claim.substring(0, dot)) instanceof JsonObject inner
                ? value(inner, claim.substring(dot + 1))
                : null;
    }
}
