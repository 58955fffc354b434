package io.dropoff.settings;

import java.net.URI;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads where alerts go. */
final class AlertReader {

    private static final Pattern WEB = Pattern.compile("https?://[^\\s/]+(?:/\\S*)?");

    private AlertReader() {}

    static AlertSettings read(Values v) {
        v.get(AlertKeys.MAIL_PASSWORD_FILE);
        v.get(AlertKeys.HTTP_URL_FILE);
        v.get(AlertKeys.JMS_PASSWORD_FILE);
        return new AlertSettings(v.get(AlertKeys.DIGEST), mail(v), http(v), jms(v));
    }

    private static Optional<AlertSettings.Mail> mail(Values v) {
        Optional<String> server = v.get(AlertKeys.MAIL_SERVER);
        Optional<String> from = v.get(AlertKeys.MAIL_FROM);
        Optional<String> to = v.get(AlertKeys.MAIL_TO);
        Optional<String> user = v.get(AlertKeys.MAIL_USER);
        Optional<Secret> password = SettingsReader.given(v.get(AlertKeys.MAIL_PASSWORD));
        if (server.isPresent()) {
            v.wanted(from, AlertKeys.MAIL_FROM, AlertKeys.MAIL_SERVER);
            v.wanted(to, AlertKeys.MAIL_TO, AlertKeys.MAIL_SERVER);
        }
        v.both(user, AlertKeys.MAIL_USER, password, AlertKeys.MAIL_PASSWORD);
        return server.filter(text -> from.isPresent() && to.isPresent())
                .map(text -> new AlertSettings.Mail(URI.create(text), from.get(), to.get(), user, password));
    }

    private static Optional<Secret> http(Values v) {
        Optional<Secret> url = SettingsReader.given(v.get(AlertKeys.HTTP_URL));
        if (url.filter(secret -> !isAddress(secret.value())).isPresent()) {
            v.problem(
                    "expected an address that starts with http:// or https://; it is not shown here, since it is a secret",
                    AlertKeys.HTTP_URL);
        }
        return url;
    }

    private static boolean isAddress(String text) {
        try {
            return WEB.matcher(text).matches() && URI.create(text).getHost() != null;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static Optional<AlertSettings.Jms> jms(Values v) {
        String queue = v.get(AlertKeys.JMS_QUEUE);
        Optional<String> user = v.get(AlertKeys.JMS_USER);
        Optional<Secret> password = SettingsReader.given(v.get(AlertKeys.JMS_PASSWORD));
        v.both(user, AlertKeys.JMS_USER, password, AlertKeys.JMS_PASSWORD);
        return v.get(AlertKeys.JMS_SERVER)
                .map(server -> new AlertSettings.Jms(URI.create(server), queue, user, password));
    }
}
