package io.dropoff.settings;

import java.util.Map;
import java.util.Optional;

/** Reads the settings of the server. */
final class HttpReader {

    private HttpReader() {}

    static HttpSettings read(Values v) {
        v.get(Keys.HOME);
        v.get(HttpKeys.PASSWORD_FILE);
        v.get(HttpKeys.KEY_STORE_PASSWORD_FILE);
        return new HttpSettings(
                v.get(HttpKeys.ENABLED),
                v.get(HttpKeys.HOST),
                v.get(HttpKeys.PORT),
                v.get(HttpKeys.USER),
                SettingsReader.given(v.get(HttpKeys.PASSWORD)),
                new HttpSettings.Access(
                        v.get(HttpKeys.USERS_FILE),
                        openId(v),
                        v.get(HttpKeys.MAX_UPLOAD),
                        v.get(HttpKeys.OPEN_PROBES),
                        v.get(HttpKeys.SHOW_DATA),
                        v.get(HttpKeys.KEY_STORE),
                        SettingsReader.given(v.get(HttpKeys.KEY_STORE_PASSWORD))));
    }

    private static Optional<OpenIdSettings> openId(Values v) {
        v.get(OpenIdKeys.CLIENT_SECRET_FILE);
        Optional<String> issuer = v.get(OpenIdKeys.ISSUER);
        Optional<String> url = v.get(OpenIdKeys.URL);
        Optional<String> client = v.get(OpenIdKeys.CLIENT_ID);
        Optional<Secret> secret = SettingsReader.given(v.get(OpenIdKeys.CLIENT_SECRET));
        OpenIdSettings.TokenClaims claims = new OpenIdSettings.TokenClaims(
                v.get(OpenIdKeys.NAME_CLAIM),
                v.get(OpenIdKeys.ROLE_CLAIM),
                v.get(OpenIdKeys.VIEWER),
                v.get(OpenIdKeys.OPERATOR),
                v.get(OpenIdKeys.ADMIN));
        if (issuer.isPresent()) {
            Map.of(OpenIdKeys.URL, url, OpenIdKeys.CLIENT_ID, client, OpenIdKeys.CLIENT_SECRET, secret)
                    .forEach((key, value) -> wanted(v, key, value));
        }
        return issuer.filter(at -> url.isPresent() && client.isPresent() && secret.isPresent())
                .map(at -> new OpenIdSettings(at, url.get(), client.get(), secret.get(), claims));
    }

    private static void wanted(Values v, Key<?> key, Optional<?> value) {
        if (value.isEmpty()) {
            v.problem("expected " + key.name() + " with it; found nothing", OpenIdKeys.ISSUER, key);
        }
    }
}
