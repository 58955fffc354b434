package io.dropoff.http;

import io.dropoff.settings.HttpSettings;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** The form to sign in with, which needs nothing else from the server. */
final class LoginPage {

    private static final String STYLE =
            "body{font:1rem/1.5 system-ui,sans-serif;max-width:22rem;margin:12vh auto;padding:0 1rem;"
                    + "color-scheme:light dark}input,button{font:inherit;width:100%;box-sizing:border-box;padding:.5rem;"
                    + "margin:.25rem 0 1rem}";

    /** Allows this style, and nothing else that stands in a page. */
    static final String POLICY = "default-src 'none'; style-src 'sha256-" + digest()
            + "'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

    private LoginPage() {}

    /**
     * The page.
     *
     * @param next where to go afterwards
     * @param settings the ways to sign in
     * @param said why it is shown again; empty text at first
     */
    static String html(String next, String said, HttpSettings settings) {
        String why = said.isEmpty() ? "" : "<p role=\"alert\">" + escaped(said) + "</p>";
        return "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>Sign in – Dropoff</title>"
                + "<meta name=\"viewport\" content=\"width=device-width\"><style>" + STYLE
                + "</style></head><body><main>"
                + "<h1>Dropoff</h1>" + why
                + (settings.access().openId().isPresent() ? elsewhere(next) : "")
                + (settings.hasPasswords() ? form(next) : "") + "</main></body></html>";
    }

    private static String elsewhere(String next) {
        return "<p><a href=\"" + OpenId.BEGIN + "?next=" + URLEncoder.encode(next, StandardCharsets.UTF_8)
                + "\">Sign in with your organisation’s account</a></p>";
    }

    private static String form(String next) {
        return "<form method=\"post\" action=\"/login\">"
                + "<input type=\"hidden\" name=\"next\" value=\"" + escaped(next) + "\">"
                + "<label>User<input name=\"user\" autocomplete=\"username\" required autofocus></label>"
                + "<label>Password<input name=\"password\" type=\"password\" autocomplete=\"current-password\" required></label>"
                + "<button>Sign in</button></form>";
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
    }

    private static String digest() {
        try {
            return Base64.getEncoder()
                    .encodeToString(
                            MessageDigest.getInstance("SHA-256").digest(STYLE.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
