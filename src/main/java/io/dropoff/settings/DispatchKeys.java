package io.dropoff.settings;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** How nodes share their work: {@code dropoff.dispatch} and {@code dropoff.jms.*}. */
final class DispatchKeys {

    private static final Syntax<String> QUEUE_NAME =
            Syntaxes.text("a name", "[\\w.-]{1,200}").in("name");

    static final Key<Dispatch> DISPATCH = Key.of(
            "dispatch",
            Syntaxes.choice(Dispatch.class),
            "local",
            "Who loads a file: the node that finds it, or (jms) any node that a message broker tells.");
    static final Key<Optional<String>> SERVER = Key.of(
                    "jms.server",
                    Syntaxes.broker().orNothing(),
                    "",
                    "Message broker of the nodes, over AMQP 1.0: Artemis.")
            .shownAs("none");
    static final Key<String> QUEUE = Key.of(
            "jms.queue",
            QUEUE_NAME,
            "dropoff.tables",
            "Queue there; each message is the name of a table that has a file.");
    static final Key<String> DEAD_LETTERS = Key.of(
            "jms.dead-letters",
            QUEUE_NAME,
            "DLQ",
            "Queue where the broker puts what it cannot deliver; ours are taken from it and alerted.");
    static final Key<Optional<String>> USER =
            Key.of("jms.user", Syntaxes.text().in("name").orNothing(), "", "Account at the broker.");
    static final Key<Secret> PASSWORD = Key.of("jms.password", Syntaxes.secret(), "", "Its password.");
    static final Key<Optional<Path>> PASSWORD_FILE =
            Key.of("jms.password-file", Syntaxes.path().orNothing(), "", "File whose first line is that.");
    static final Key<Duration> TIMEOUT = Key.of(
            "jms.timeout",
            Syntaxes.duration(Duration.ofMillis(100), Duration.ofMinutes(10)),
            "5s",
            "A broker that has not answered for so long counts as away.");

    private DispatchKeys() {}

    /** Who loads a file. */
    enum Dispatch {
        LOCAL,
        JMS
    }

    static DispatchSettings read(Values v) {
        v.get(PASSWORD_FILE);
        Optional<String> server = v.get(SERVER);
        String queue = v.get(QUEUE);
        String deadLetters = v.get(DEAD_LETTERS);
        Optional<String> user = v.get(USER);
        Optional<Secret> password = SettingsReader.given(v.get(PASSWORD));
        Duration timeout = v.get(TIMEOUT);
        v.both(user, USER, password, PASSWORD);
        if (v.get(DISPATCH) == Dispatch.LOCAL) {
            return new DispatchSettings(Optional.empty());
        }
        v.wanted(server, SERVER, DISPATCH);
        return new DispatchSettings(server.map(
                address -> new DispatchSettings.BrokerSettings(address, queue, deadLetters, user, password, timeout)));
    }
}
