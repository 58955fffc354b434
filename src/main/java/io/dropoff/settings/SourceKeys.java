package io.dropoff.settings;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The settings of one source, {@code dropoff.source.<name>.*}. {@link KeyTable} lists them. */
final class SourceKeys {

    private static final String NONE = "none";

    static final Key<URI> URI = Key.ofSource(
            "uri",
            Syntaxes.sourceUri(),
            "required",
            "Where the files are: `sftp://host/out` is below the login's folder, `sftp://host//out` begins at the root; "
                    + "`ftps://host/out`, `s3://bucket/out`, `azure://account/container/out`.");
    static final Key<String> FOLDER = Key.ofSource(
            "folder",
            Syntaxes.text("a drop folder such as reference_data_table/append", ".+")
                    .in("path"),
            "required",
            "Drop folder that they go to, below `dropoff.root`.");
    static final Key<SourceSettings.After> AFTER = Key.ofSource(
            "after",
            Syntaxes.choice(SourceSettings.After.class),
            "keep",
            "What happens to a file over there once its rows are loaded; failed ones always stay.");
    static final Key<String> MOVE_TO = Key.ofSource(
            "move-to",
            Syntaxes.text("the name of a folder", "[^/\\\\]{1,100}").in("name"),
            "processed",
            "Folder over there, below the files, for `after=move`.");
    static final Key<Duration> INTERVAL = Key.ofSource(
            "interval",
            Syntaxes.duration(Duration.ofMillis(10), Duration.ofDays(1)),
            "`dropoff.poll-interval`",
            "Time between two listings.");
    static final Key<Integer> LOOKS = Key.ofSource(
            "looks",
            Syntaxes.integer(1, 10_000),
            "`dropoff.stability-checks`",
            "Consecutive listings that must show the same size and time before a file is fetched.");
    static final Key<Duration> EMPTY_FOR = Key.ofSource(
            "empty-for",
            Syntaxes.duration(Duration.ofSeconds(1), Duration.ofDays(365)),
            "1h",
            "How long a file may lie there empty, as Azure shows an upload, before it is told of. It is never fetched empty.");
    static final Key<String> USER = Key.ofSource(
            "user", Syntaxes.text().in("name"), NONE, "Account over there; of S3 the id of an access key.");
    static final Key<Secret> PASSWORD = Key.ofSource(
            "password",
            Syntaxes.secret(),
            NONE,
            "Its password; of S3 the secret access key, without one the identity of the machine; of Azure a key of the account, or a shared access "
                    + "signature (`sv=…`).");
    static final Key<Optional<Path>> PASSWORD_FILE =
            Key.ofSource("password-file", Syntaxes.path().orNothing(), NONE, "File whose first line is that.");
    static final Key<Path> KEY_FILE =
            Key.ofSource("key-file", Syntaxes.path(), NONE, "Private key of the account, in place of a password.");
    static final Key<Secret> KEY_PASSPHRASE =
            Key.ofSource("key-passphrase", Syntaxes.secret(), NONE, "What the private key is locked with.");
    static final Key<Optional<Path>> KEY_PASSPHRASE_FILE =
            Key.ofSource("key-passphrase-file", Syntaxes.path().orNothing(), NONE, "File whose first line is that.");
    static final Key<Path> KNOWN_HOSTS = Key.ofSource(
            "known-hosts",
            Syntaxes.path(),
            NONE,
            "SFTP, required: keys of hosts, as `ssh-keyscan` writes them; another key is no connection.");

    static final Key<Path> CERTIFICATES = Key.ofSource(
            "certificates",
            Syntaxes.path(),
            "those that Java trusts",
            "FTPS: certificates (PEM) of the server or of who signed its; another is no connection.");
    static final Key<URI> ENDPOINT = Key.ofSource(
            "endpoint",
            Syntaxes.httpUri(),
            "the cloud's",
            "S3, Azure: address of a store elsewhere, such as `https://minio.example:9000`.");
    static final Key<String> REGION = Key.ofSource(
            "region",
            Syntaxes.text("a region such as eu-central-1", "[a-z0-9-]{1,40}").in("name"),
            NONE,
            "S3: where the bucket is; required without `endpoint`.");

    /** Those that only sources of some kinds have. */
    static final List<Key<?>> OF_KINDS =
            List.of(USER, PASSWORD, KEY_FILE, KEY_PASSPHRASE, KNOWN_HOSTS, CERTIFICATES, ENDPOINT, REGION);

    private SourceKeys() {}
}
