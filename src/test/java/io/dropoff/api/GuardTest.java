package io.dropoff.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.dropoff.actions.Role;
import io.dropoff.http.Users;
import io.dropoff.served.Server;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpRouter;
import org.apache.camel.spi.RestRegistry;
import org.apache.camel.support.PluginHelper;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who may what, on one server that asks for a login. */
final class GuardTest {

    @TempDir
    private static Path home;

    private static Server api;

    @BeforeAll
    static void start() {
        Path file = home.resolve("users");
        Users users = new Users(file);
        users.put("vera", Role.VIEWER, "vera's password");
        users.put("otto", Role.OPERATOR, "otto's password");
        api = Server.start(
                home,
                Map.of(
                        "dropoff.poll-interval",
                        "1h",
                        "dropoff.http.users-file",
                        file.toString(),
                        "dropoff.http.user",
                        "ops",
                        "dropoff.http.password",
                        "geheim",
                        "dropoff.http.open-probes",
                        "true"));
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    private static HttpRequest.Builder as(String user, String password, String path) {
        String login = Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
        return api.request(path).header("Authorization", "Basic " + login);
    }

    private static int put(HttpRequest.Builder request) {
        return api.send(request.PUT(BodyPublishers.ofString("a;b\n1;2\n"))).statusCode();
    }

    private static int post(HttpRequest.Builder request) {
        return api.send(request.POST(BodyPublishers.noBody())).statusCode();
    }

    @Test
    void everyPathThatTheServerKnowsOrNotAsksForTheLogin() {
        RestRegistry rest = PluginHelper.getRestRegistry(api.application().context());
        Stream<String> served = rest.listAllRestServices().stream()
                .map(service -> (service.getBasePath() + service.getUriTemplate()).replaceAll("\\{\\w+}", "1"));
        List<String> others = List.of(
                "/",
                "/nothing",
                "/files",
                "/login",
                "/api/nothing",
                "/observe",
                "/observe/metrics",
                "/observe/info",
                "/observe/jolokia",
                "/observe/health/../metrics",
                "//observe/metrics");
        Stream<String> mounted = api
                .application()
                .context()
                .getRegistry()
                .findSingleByType(VertxPlatformHttpRouter.class)
                .getRoutes()
                .stream()
                .filter(route -> route.getPath() != null)
                .map(route -> route.getPath().replaceAll("[:{]\\w+}?", "1"))
                .filter(path -> !path.matches("/observe/health(/.*|\\*)?")); // open here, and tested below
        Stream.of(served, mounted, others.stream()).flatMap(paths -> paths).forEach(path -> {
            assertThat(api.get(path).statusCode()).as("GET " + path).isEqualTo(401);
            assertThat(put(api.request(path))).as("PUT " + path).isEqualTo(401);
        });
        assertThat(api.post("/observe/jolokia").statusCode()).isEqualTo(401);
        assertThat(put(api.request("/api/v1/folders/plain/append/stranger.csv")))
                .isEqualTo(401);
        assertThat(Files.exists(api.folder("none_reference_data_table/append/stranger.csv")))
                .isFalse();
    }

    @Test
    void onlyHealthAnswersStrangersWhereProbesAreOpen() {
        assertThat(api.get("/observe/health/live").statusCode()).isEqualTo(200);
        assertThat(api.get("/observe/health").statusCode()).isIn(200, 503);
        assertThat(api.get("/observe/healthy").statusCode()).isEqualTo(401);
    }

    @Test
    void aRoleMayWhatItsNameSays() {
        String folder = "/api/v1/folders/plain/append/";
        assertThat(api.send(as("vera", "vera's password", "/api/v1/drops")).statusCode())
                .isEqualTo(200);
        assertThat(put(as("vera", "vera's password", folder + "vera.csv"))).isEqualTo(403);
        assertThat(post(as("vera", "vera's password", "/api/v1/drops/1/cancel")))
                .isEqualTo(403);
        assertThat(post(as("vera", "vera's password", "/api/v1/drops/retry"))).isEqualTo(403);
        assertThat(post(as("vera", "vera's password", "/observe/jolokia"))).isEqualTo(403);
        assertThat(put(as("otto", "otto's password", folder + "otto.csv"))).isEqualTo(201);
        assertThat(post(as("otto", "otto's password", "/api/v1/drops/1/undo"))).isEqualTo(403);
        assertThat(put(as("ops", "geheim", folder + "ops.csv"))).isEqualTo(201);
        assertThat(api.send(as("vera", "otto's password", "/api/v1/drops")).statusCode())
                .isEqualTo(401);
        assertThat(api.send(api.request("/api/v1/drops").header("Authorization", "Bearer x"))
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void whoSignsInOnThePageHasASessionThatChangesThingsWithItsToken() {
        HttpResponse<String> form = api.send(api.request("/files?status=error").header("Accept", "text/html"));
        assertThat(form.statusCode()).isEqualTo(401);
        assertThat(form.body()).contains("action=\"/login\"", "/files?status=error");
        assertThat(signIn("wrong").statusCode()).isEqualTo(401);

        HttpResponse<String> signed = signIn("otto's password");
        assertThat(signed.statusCode()).isEqualTo(303);
        assertThat(signed.headers().firstValue("Location")).contains("/files");
        String cookie = signed.headers().firstValue("Set-Cookie").orElseThrow();
        assertThat(cookie).containsIgnoringCase("HttpOnly").contains("SameSite=Lax");
        String session = cookie.substring(0, cookie.indexOf(';'));
        String token = Server.json(api.send(api.request("/api/v1/token").header("Cookie", session)))
                .path("token")
                .asText();

        String put = "/api/v1/folders/plain/append/session.csv";
        assertThat(put(api.request(put).header("Cookie", session))).isEqualTo(403);
        assertThat(put(api.request(put)
                        .header("Cookie", session)
                        .header("Origin", "https://evil.example")
                        .header("X-Dropoff-Token", token)))
                .isEqualTo(403);
        assertThat(put(api.request(put).header("Cookie", session).header("X-Dropoff-Token", token)))
                .isEqualTo(201);

        assertThat(post(api.request("/logout?token=" + token).header("Cookie", session)))
                .isEqualTo(303);
        assertThat(api.send(api.request("/api/v1/drops").header("Cookie", session))
                        .statusCode())
                .isEqualTo(401);
    }

    private static HttpResponse<String> signIn(String password) {
        return api.send(api.request("/login")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("user=otto&next=/files&password=" + password.replace(" ", "+"))));
    }

    @Test
    void theAuditTrailSaysWhoSentAFile() throws IOException {
        assertThat(put(as("otto", "otto's password", "/api/v1/folders/plain/append/audited.csv")))
                .isEqualTo(201);
        assertThat(api.audit()).anySatisfy(line -> assertThat(line)
                .contains("\"event\":\"upload\"", "audited.csv", "\"by\":\"otto\"", "\"with\":\"api\"", "127.0.0.1"));
    }
}
