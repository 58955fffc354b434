package io.dropoff.settings;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Where alerts go besides the log: {@code dropoff.alert.*}. */
final class AlertKeys {

    private static final String OFF = "off";

    static final Key<Duration> DIGEST = Key.of(
            "alert.digest",
            Syntaxes.duration(Duration.ofMillis(1), Duration.ofDays(1)),
            "5m",
            "After a message of one cause, all that come of the same cause within this time become one message.");
    static final Key<Optional<String>> MAIL_SERVER = Key.of(
                    "alert.mail.server",
                    Syntaxes.server(
                                    "smtps?",
                                    "an address such as smtp://mail.example.com:587 or smtps://mail.example.com")
                            .orNothing(),
                    "",
                    "Mail server for alerts. smtp:// uses STARTTLS where it is offered, and insists on it with a password.")
            .shownAs(OFF);
    static final Key<Optional<String>> MAIL_FROM = Key.of(
            "alert.mail.from",
            Syntaxes.text("an address", "[^\\s@]+@[^\\s@]+").in("address").orNothing(),
            "",
            "Sender of the mails.");
    static final Key<Optional<String>> MAIL_TO = Key.of(
            "alert.mail.to",
            Syntaxes.text("addresses, with commas between", "[^\\s@,]+@[^\\s@,]+(\\s*,\\s*[^\\s@,]+@[^\\s@,]+)*")
                    .in("addresses")
                    .orNothing(),
            "",
            "Receivers of the mails.");
    static final Key<Optional<String>> MAIL_USER =
            Key.of("alert.mail.user", Syntaxes.text().in("name").orNothing(), "", "Account at the mail server.");
    static final Key<Secret> MAIL_PASSWORD = Key.of("alert.mail.password", Syntaxes.secret(), "", "Its password.");
    static final Key<Optional<Path>> MAIL_PASSWORD_FILE =
            Key.of("alert.mail.password-file", Syntaxes.path().orNothing(), "", "File whose first line is that.");
    static final Key<Secret> HTTP_URL = Key.of(
                    "alert.http.url",
                    Syntaxes.secret(),
                    "",
                    "Where alerts are posted as JSON with a `text`, such as the web hook of a chat. A secret, as such addresses are.")
            .shownAs(OFF);
    static final Key<Optional<Path>> HTTP_URL_FILE =
            Key.of("alert.http.url-file", Syntaxes.path().orNothing(), "", "File whose first line is that.");
    static final Key<Optional<String>> JMS_SERVER = Key.of(
                    "alert.jms.server",
                    Syntaxes.broker().orNothing(),
                    "",
                    "Message broker for alerts, over AMQP 1.0: Artemis, ActiveMQ, RabbitMQ 4, Azure Service Bus.")
            .shownAs(OFF);
    static final Key<String> JMS_QUEUE = Key.of(
            "alert.jms.queue",
            Syntaxes.text("a name", "\\S{1,200}").in("name"),
            "dropoff.alerts",
            "Queue there; each message is JSON.");
    static final Key<Optional<String>> JMS_USER =
            Key.of("alert.jms.user", Syntaxes.text().in("name").orNothing(), "", "Account at the broker.");
    static final Key<Secret> JMS_PASSWORD = Key.of("alert.jms.password", Syntaxes.secret(), "", "Its password.");
    static final Key<Optional<Path>> JMS_PASSWORD_FILE =
            Key.of("alert.jms.password-file", Syntaxes.path().orNothing(), "", "File whose first line is that.");

    private AlertKeys() {}
}
