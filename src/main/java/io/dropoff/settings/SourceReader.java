package io.dropoff.settings;

import java.net.URI;
import java.util.List;

/** Reads the settings of the sources. */
final class SourceReader {

    private static final URI NOWHERE = URI.create("sftp://nowhere/");

    private SourceReader() {}

    /** In the order of their names. */
    static List<SourceSettings> read(Values values) {
        return values.sources().stream().map(name -> source(values, name)).toList();
    }

    private static SourceSettings source(Values v, String name) {
        v.find(SourceKeys.PASSWORD_FILE, name);
        v.find(SourceKeys.KEY_PASSPHRASE_FILE, name);
        URI uri = required(v, SourceKeys.URI, name, NOWHERE);
        return new SourceSettings(
                name,
                SourceKind.of(uri.getScheme()).orElseThrow(),
                uri,
                v.get(Keys.ROOT)
                        .resolve(required(v, SourceKeys.FOLDER, name, "nowhere"))
                        .normalize(),
                v.find(SourceKeys.AFTER, name).orElse(SourceSettings.After.KEEP),
                v.find(SourceKeys.MOVE_TO, name).orElse("processed"),
                v.find(SourceKeys.INTERVAL, name).orElseGet(() -> v.get(Keys.POLL_INTERVAL)),
                v.find(SourceKeys.LOOKS, name).orElseGet(() -> v.get(Keys.STABILITY_CHECKS)),
                v.find(SourceKeys.EMPTY_FOR, name).orElse(SourceSettings.EMPTY_FOR),
                v.find(SourceKeys.USER, name),
                v.find(SourceKeys.PASSWORD, name),
                v.find(SourceKeys.KEY_FILE, name),
                v.find(SourceKeys.KEY_PASSPHRASE, name),
                v.find(SourceKeys.KNOWN_HOSTS, name),
                v.find(SourceKeys.CERTIFICATES, name),
                v.find(SourceKeys.ENDPOINT, name),
                v.find(SourceKeys.REGION, name));
    }

    /** A stand-in where it is missing or wrong: the start is refused anyway, with all problems at once. */
    private static <T> T required(Values v, Key<T> key, String name, T standIn) {
        if (!v.isSet(key.nameFor(name))) {
            v.problem(key.nameFor(name), "expected " + key.syntax().expected() + "; found nothing");
        }
        return v.find(key, name).orElse(standIn);
    }
}
