package io.dropoff.settings;

import java.nio.file.Path;
import java.util.Optional;

/** How nodes share their work: {@code dropoff.dispatch} and {@code dropoff.jms.*}. */
final class DispatchKeys {

    static final Key<Dispatch> DISPATCH = Key.of(
            "dispatch",
            Syntaxes.choice(Dispatch.class),
            "local",
            "Who loads a file: the node that finds it, or (jms) any node that a message broker tells.");
    static final Key<Optional<String>> SERVER = Key.of(
                    "jms.server",
                    AlertKeys.server("amqps?", "an address such as amqps://broker.example.com")
                            .orNothing(),
                    "",
                    "Message broker of the nodes, over AMQP 1.0: Artemis.")
            .shownAs("none");
    static final Key<String> QUEUE = Key.of(
            "jms.queue",
            Syntaxes.text("a name", "[\\w.-]{1,200}").in("name"),
            "dropoff.tables",
            "Queue there; each message is the name of a table that has a file.");
    static final Key<String> DEAD_LETTERS = Key.of(
            "jms.dead-letters",
            Syntaxes.text("a name", "[\\w.-]{1,200}").in("name"),
            "DLQ",
            "Queue where the broker puts what it cannot deliver; ours are taken from it and alerted.");
    static final Key<Optional<String>> USER =
            Key.of("jms.user", Syntaxes.text().in("name").orNothing(), "", "Account at the broker.");
    static final Key<Secret> PASSWORD = Key.of("jms.password", Syntaxes.secret(), "", "Its password.");
    static final Key<Optional<Path>> PASSWORD_FILE =
            Key.of("jms.password-file", Syntaxes.path().orNothing(), "", "File whose first line is that.");

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
        AlertReader.both(v, user, USER, password, PASSWORD);
        if (v.get(DISPATCH) == Dispatch.LOCAL) {
            return new DispatchSettings(Optional.empty());
        }
        AlertReader.wanted(v, server, SERVER, DISPATCH);
        return new DispatchSettings(server.map(
                address -> new DispatchSettings.BrokerSettings(address, queue, deadLetters, user, password)));
    }
}
