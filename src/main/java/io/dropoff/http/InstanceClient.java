package io.dropoff.http;

import io.dropoff.actions.NotPossible;
import io.dropoff.actions.NotPossible.Reason;
import io.dropoff.data.Json;
import io.dropoff.fault.DatabaseUnavailable;
import io.dropoff.settings.HttpSettings;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Map;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;

/** Asks the process that runs here. By few classes, which are quickly loaded: a command must answer at once. */
public final class InstanceClient {

    /** A process that does not answer its own machine in this time hangs. */
    private static final int PATIENCE = 5_000;

    private final Instance instance;
    private final HttpSettings settings;
    private final Map<String, String> headers;

    /**
     * @param settings whose key store tells which certificate is the server's
     * @param headers that go with each request, as {@link Instance} names them
     */
    public InstanceClient(Instance instance, HttpSettings settings, Map<String, String> headers) {
        this.instance = instance;
        this.settings = settings;
        this.headers = headers;
    }

    /**
     * An answer.
     *
     * @param body text
     */
    public record InstanceReply(int status, String body) {}

    /** Whether it is there and lets this command in. */
    public boolean answers() {
        try {
            return send("GET", "/api/v1/instance", PATIENCE).status() == 200;
        } catch (IOException gone) {
            return false;
        }
    }

    /**
     * What it says, at once or not at all.
     *
     * @throws IOException when it does not answer
     */
    public InstanceReply look(String path) throws IOException {
        return send("GET", path, PATIENCE);
    }

    /**
     * What it says, however long it takes.
     *
     * @param method GET or POST
     * @param path with the query, encoded
     * @throws NotPossible and what else the process says no by
     */
    public Map<?, ?> ask(String method, String path) {
        try {
            InstanceReply answer = send(method, path, 0);
            Object body = Json.read(answer.body());
            if (answer.status() >= 400) {
                throw refusal(answer.status(), body);
            }
            return (Map<?, ?>) body;
        } catch (IOException e) {
            throw new NotPossible(
                    Reason.CONFLICT,
                    "the running Dropoff (process " + instance.pid() + ") broke off: " + e.getMessage(),
                    "`dropoff history` tells what became of it.");
        }
    }

    private static RuntimeException refusal(int status, Object problem) {
        String detail =
                Json.member(problem, "detail").orElse("it answered " + status).toString();
        String advice = Json.member(problem, "advice").orElse("See its log.").toString();
        return switch (status) {
            case 400 -> new NotPossible(Reason.INVALID, detail, advice);
            case 403 -> new NotPossible(Reason.FORBIDDEN, detail, advice);
            case 404 -> new NotPossible(Reason.NOT_FOUND, detail, advice);
            case 503 -> new DatabaseUnavailable(detail, null);
            default -> new NotPossible(Reason.CONFLICT, detail, advice);
        };
    }

    private InstanceReply send(String method, String path, int patience) throws IOException {
        HttpURLConnection connection =
                (HttpURLConnection) URI.create(instance.url() + path).toURL().openConnection();
        if (connection instanceof HttpsURLConnection tls) {
            tls.setSSLSocketFactory(trust());
            // It is known by its certificate; the name in there is the one that others ask for.
            tls.setHostnameVerifier((name, session) -> true);
        }
        connection.setConnectTimeout(PATIENCE);
        connection.setReadTimeout(patience);
        connection.setRequestMethod(method);
        connection.setRequestProperty("Authorization", "Bearer " + instance.token());
        headers.forEach((name, value) -> connection.setRequestProperty(name, Encoded.encode(value)));
        try (InputStream body = connection.getResponseCode() < 400 ? connection.getInputStream() : errors(connection)) {
            return new InstanceReply(
                    connection.getResponseCode(), new String(body.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    private static InputStream errors(HttpURLConnection connection) {
        InputStream errors = connection.getErrorStream();
        return errors == null ? InputStream.nullInputStream() : errors;
    }

    /** Of exactly the certificates in the server's own key store. */
    private SSLSocketFactory trust() throws IOException {
        Path file = settings.access().keyStore().orElseThrow(() -> new IOException("no key store is set"));
        char[] password = settings.access()
                .keyStorePassword()
                .map(secret -> secret.value().toCharArray())
                .orElse(new char[0]);
        try (InputStream in = Files.newInputStream(file)) {
            KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(in, password);
            TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            managers.init(store);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, managers.getTrustManagers(), null);
            return context.getSocketFactory();
        } catch (GeneralSecurityException e) {
            throw new IOException("the key store cannot be used: " + e.getMessage(), e);
        }
    }
}
