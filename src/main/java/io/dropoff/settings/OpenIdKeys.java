package io.dropoff.settings;

import java.nio.file.Path;
import java.util.Optional;

/** Signing in at an identity provider: {@code dropoff.http.oidc.*}. */
final class OpenIdKeys {

    private static final String ADDRESS =
            "(?:https://[^\\s/?#]+|http://(?:localhost|127\\.0\\.0\\.1)(?::\\d+)?)(?:/[^\\s?#]*)?";

    static final Key<Optional<String>> ISSUER = Key.of(
                    "http.oidc.issuer",
                    Syntaxes.text("an address that starts with https://", ADDRESS)
                            .in("URL")
                            .orNothing(),
                    "",
                    "Identity provider that people sign in at (OpenID Connect), as its discovery document calls itself.")
            .shownAs("no login");
    static final Key<Optional<String>> URL = Key.of(
            "http.oidc.url",
            Syntaxes.text("an address without a path, such as https://dropoff.example.com", "https?://[^\\s/?#]+")
                    .in("URL")
                    .orNothing(),
            "",
            "Address under which browsers reach Dropoff; its `/login/callback` is what the provider must know.");
    static final Key<Optional<String>> CLIENT_ID = Key.of(
            "http.oidc.client-id",
            Syntaxes.text("a client id", "\\S{1,255}").in("name").orNothing(),
            "",
            "Dropoff's id at the provider.");
    static final Key<Secret> CLIENT_SECRET =
            Key.of("http.oidc.client-secret", Syntaxes.secret(), "", "Its secret there.");
    static final Key<Optional<Path>> CLIENT_SECRET_FILE =
            Key.of("http.oidc.client-secret-file", Syntaxes.path().orNothing(), "", "File whose first line is that.");
    static final Key<String> NAME_CLAIM = Key.of(
            "http.oidc.name-claim", claim(), "preferred_username", "Claim with the name that the audit trail has.");
    static final Key<String> ROLE_CLAIM =
            Key.of("http.oidc.role-claim", claim(), "roles", "Claim with the roles or groups; dots lead into objects.");
    static final Key<String> VIEWER = role("viewer");
    static final Key<String> OPERATOR = role("operator");
    static final Key<String> ADMIN = role("admin");

    private OpenIdKeys() {}

    private static Syntax<String> claim() {
        return Syntaxes.text("the name of a claim", "\\S{1,200}").in("name");
    }

    private static Key<String> role(String role) {
        return Key.of(
                "http.oidc." + role,
                Syntaxes.text("a role or group", ".{1,200}").in("name"),
                role,
                "Role or group there that is " + role + " here.");
    }
}
