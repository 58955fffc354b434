package io.dropoff.api;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import io.dropoff.Logged;
import io.dropoff.served.Server;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** People who sign in at an identity provider, and what a wrong one, a wrong browser or a wrong token gets. */
final class OpenIdTest {

    private static final HttpClient BROWSER = HttpClient.newHttpClient();
    private static final String URL = "http://dropoff.example.com";

    @TempDir
    private static Path home;

    private static IdentityProvider provider;
    private static Server dropoff;

    @BeforeAll
    static void start() throws IOException {
        provider = new IdentityProvider();
        dropoff = Server.start(
                home,
                Map.of(
                        "dropoff.poll-interval",
                        "1h",
                        "dropoff.http.oidc.issuer",
                        provider.url(),
                        "dropoff.http.oidc.url",
                        URL,
                        "dropoff.http.oidc.client-id",
                        IdentityProvider.CLIENT,
                        "dropoff.http.oidc.client-secret",
                        IdentityProvider.SECRET,
                        "dropoff.http.oidc.role-claim",
                        "realm.roles",
                        "dropoff.http.oidc.operator",
                        "Data Team"));
    }

    @AfterAll
    static void stop() {
        dropoff.close();
        provider.close();
    }

    @BeforeEach
    void honest() {
        provider.person = person("olga", List.of("Data Team", "staff"));
        provider.lie = UnaryOperator.identity();
        provider.signature = "RS256";
    }

    private static Map<String, Object> person(String name, Object roles) {
        return Map.of("preferred_username", name, "realm", Map.of("roles", roles));
    }

    /** Where the browser is sent, and its cookie. */
    private record Begun(String address, String cookie) {}

    private static Begun begin(String next) {
        HttpResponse<String> begun = dropoff.get("/login/oidc?next=" + next);
        assertThat(begun.statusCode()).as(begun.body()).isEqualTo(303);
        return new Begun(
                begun.headers().firstValue("Location").orElseThrow(),
                cookie(begun, "dropoff-login").orElseThrow());
    }

    private static Optional<String> cookie(HttpResponse<String> answer, String name) {
        return answer.headers().allValues("Set-Cookie").stream()
                .filter(cookie -> cookie.startsWith(name + "="))
                .map(cookie -> cookie.substring(0, cookie.indexOf(';')))
                .findFirst();
    }

    /** The provider's page, and the path that it sends the browser back to. */
    private static String atProvider(String address) throws IOException, InterruptedException {
        HttpResponse<String> back =
                BROWSER.send(HttpRequest.newBuilder(URI.create(address)).build(), BodyHandlers.ofString());
        return back.headers().firstValue("Location").orElseThrow().substring(URL.length());
    }

    private static HttpResponse<String> back(String path, String cookie) {
        return dropoff.send(dropoff.request(path).header("Cookie", cookie).header("Accept", "text/html"));
    }

    private static HttpResponse<String> signIn() throws IOException, InterruptedException {
        Begun begun = begin("/files");
        return back(atProvider(begun.address()), begun.cookie());
    }

    private static int status(String path, String session) {
        return dropoff.send(dropoff.request(path).header("Cookie", session)).statusCode();
    }

    @Test
    void whoSignsInThereHasASessionHereWithTheRoleThatIsMapped() throws Exception {
        HttpResponse<String> signed = signIn();

        assertThat(signed.statusCode()).as(signed.body()).isEqualTo(303);
        assertThat(signed.headers().firstValue("Location")).contains("/files");
        String session = cookie(signed, "dropoff-session").orElseThrow();
        assertThat(signed.headers().allValues("Set-Cookie"))
                .allSatisfy(cookie ->
                        assertThat(cookie).containsIgnoringCase("HttpOnly").contains("SameSite=Lax"));
        HttpResponse<String> asked =
                dropoff.send(dropoff.request("/api/v1/token").header("Cookie", session));
        String token = Server.json(asked).path("token").asText();
        HttpRequest.Builder upload = dropoff.request("/api/v1/folders/plain/append/a.csv")
                .header("Cookie", session)
                .header("X-Dropoff-Token", token)
                .PUT(HttpRequest.BodyPublishers.ofString("a;b\n1;2\n"));
        assertThat(dropoff.send(upload).statusCode()).isEqualTo(201);
        assertThat(dropoff.audit()).anyMatch(line -> line.contains("\"by\":\"olga\""));
        // An operator is no admin.
        HttpRequest.Builder undo = dropoff.request("/api/v1/drops/1/undo")
                .header("Cookie", session)
                .header("X-Dropoff-Token", token)
                .POST(HttpRequest.BodyPublishers.noBody());
        assertThat(dropoff.send(undo).statusCode()).isEqualTo(403);

        HttpRequest.Builder out = dropoff.request("/logout?token=" + token)
                .header("Cookie", session)
                .POST(HttpRequest.BodyPublishers.noBody());
        assertThat(dropoff.send(out).statusCode()).isEqualTo(303);
        assertThat(status("/api/v1/drops", session)).isEqualTo(401);
    }

    @Test
    void theProviderIsAskedWithStateNonceAndAChallenge() {
        Begun one = begin("/");
        Begun other = begin("/");

        Map<String, String> asked =
                IdentityProvider.parameters(URI.create(one.address()).getRawQuery());
        assertThat(asked)
                .containsEntry("response_type", "code")
                .containsEntry("code_challenge_method", "S256")
                .containsEntry("redirect_uri", URL + "/login/callback");
        Map<String, String> again =
                IdentityProvider.parameters(URI.create(other.address()).getRawQuery());
        for (String secret : List.of("state", "nonce", "code_challenge")) {
            assertThat(asked.get(secret)).hasSizeGreaterThan(20).isNotEqualTo(again.get(secret));
        }
    }

    @Test
    void thePageOffersTheProviderAndNoPasswordsWhereThereAreNone() {
        HttpResponse<String> page = dropoff.send(dropoff.request("/files").header("Accept", "text/html"));

        assertThat(page.statusCode()).isEqualTo(401);
        assertThat(page.body()).contains("/login/oidc?next=%2Ffiles").doesNotContain("<form");
    }

    @Test
    void aCallbackOfAnotherBrowserSignsNobodyIn() throws Exception {
        Begun attacker = begin("/");
        String link = atProvider(attacker.address());

        assertRefused(back(link, "dropoff-login=something"), 401, "did not begin here");
        assertRefused(back(link, attacker.cookie()), 401, "did not begin here"); // used up
    }

    @Test
    void aCodeIsTakenOnce() throws Exception {
        Begun begun = begin("/");
        String path = atProvider(begun.address());
        assertThat(back(path, begun.cookie()).statusCode()).isEqualTo(303);

        assertRefused(back(path, begun.cookie()), 401, "did not begin here");
    }

    @Test
    void aCodeOfAnotherSignInIsRefusedByItsVerifier() throws Exception {
        Begun stolen = begin("/");
        String code = IdentityProvider.parameters(
                        URI.create(atProvider(stolen.address())).getRawQuery())
                .get("code");
        Begun own = begin("/");
        String state = IdentityProvider.parameters(URI.create(own.address()).getRawQuery())
                .get("state");

        assertRefused(back("/login/callback?code=" + code + "&state=" + state, own.cookie()), 401, "cannot be trusted");
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "foreign"})
    void aTokenThatTheProviderDidNotSignIsRefused(String signature) throws Exception {
        provider.signature = signature;

        assertRefused(signIn(), 401, "cannot be trusted");
    }

    @ParameterizedTest
    @ValueSource(strings = {"iss", "aud", "nonce", "exp"})
    void aTokenThatIsNotForThisSignInIsRefused(String claim) throws Exception {
        provider.lie = claims -> {
            Map<String, Object> changed = new HashMap<>(claims);
            changed.put(claim, claim.equals("exp") ? (Object) (Instant.now().getEpochSecond() - 3600) : "another");
            return changed;
        };

        assertRefused(signIn(), 401, "cannot be trusted");
    }

    @Test
    void whoHasNoRoleIsToldSo() throws Exception {
        provider.person = person("nina", List.of("staff"));
        try (Logged told = Logged.by("io.dropoff.http.OpenId", Level.WARN)) {
            assertRefused(signIn(), 403, "nobody gave you a role");
            assertThat(told.events())
                    .as("what an administrator has to compare")
                    .singleElement()
                    .asString()
                    .contains(
                            "nina", "realm.roles (dropoff.http.oidc.role-claim)", "staff", "dropoff.http.oidc.viewer");
        }
    }

    @Test
    void whatTheProviderRefusesIsSaidWithoutItsWords() {
        Begun begun = begin("/");
        String state = IdentityProvider.parameters(URI.create(begun.address()).getRawQuery())
                .get("state");

        HttpResponse<String> refused = back("/login/callback?error=%3Cscript%3E&state=" + state, begun.cookie());
        assertRefused(refused, 401, "did not sign you in");
        assertThat(refused.body()).doesNotContain("<script>");
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://evil.example", "//evil.example", "/%5Cevil.example", "/x%0d%0aSet-Cookie:a=b"})
    void nobodyIsSentToAnotherSiteAfterwards(String next) throws Exception {
        Begun begun = begin(next);

        HttpResponse<String> signed = back(atProvider(begun.address()), begun.cookie());
        assertThat(signed.headers().firstValue("Location")).contains("/");
    }

    private static void assertRefused(HttpResponse<String> answer, int status, String words) {
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.body()).contains(words);
        assertThat(cookie(answer, "dropoff-session")).isEmpty();
    }
}
