package io.dropoff.settings;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * A place elsewhere that files are fetched from ({@code dropoff.source.<name>.*}).
 *
 * @param name as in the keys
 * @param kind what the address begins with
 * @param uri kind, host or bucket, and folder: {@code sftp://host/out}; holds no account and no password
 * @param folder the drop folder that its files go to, absolute
 * @param after what becomes of a file over there once its rows are loaded
 * @param moveTo folder over there, beside the files, for {@link After#MOVE}
 * @param interval time between two listings
 * @param looks consecutive listings that must agree before a file is fetched, at least 1
 * @param emptyFor how long a file may be empty over there before it is told of
 * @param user account over there, or the id of an access key
 * @param password its password, or the secret of the key
 * @param keyFile private key in place of a password
 * @param keyPassphrase what the private key is locked with
 * @param knownHosts keys of hosts, as OpenSSH writes them
 * @param certificates of whom the server's certificate may be, as PEM
 * @param endpoint object store at another address than the cloud's
 * @param region of the bucket
 */
public record SourceSettings(
        String name,
        SourceKind kind,
        URI uri,
        Path folder,
        After after,
        String moveTo,
        Duration interval,
        int looks,
        Duration emptyFor,
        Optional<String> user,
        Optional<Secret> password,
        Optional<Path> keyFile,
        Optional<Secret> keyPassphrase,
        Optional<Path> knownHosts,
        Optional<Path> certificates,
        Optional<URI> endpoint,
        Optional<String> region) {

    static final Duration EMPTY_FOR = Duration.ofHours(1);

    /** A source that somebody else connects to. */
    public static SourceSettings of(String name, URI uri, Path folder, After after, int looks) {
        return new SourceSettings(
                name,
                SourceKind.of(uri.getScheme()).orElseThrow(),
                uri,
                folder,
                after,
                "processed",
                Duration.ZERO,
                looks,
                EMPTY_FOR,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** The same, with what connecting to it takes; where the component of its kind does not know that by itself. */
    public SourceSettings reached(
            Optional<String> user,
            Optional<Secret> password,
            Optional<Path> certificates,
            Optional<URI> endpoint,
            Optional<String> region) {
        return new SourceSettings(
                name,
                kind,
                uri,
                folder,
                after,
                moveTo,
                interval,
                looks,
                emptyFor,
                user,
                password,
                keyFile,
                keyPassphrase,
                knownHosts,
                certificates,
                endpoint,
                region);
    }

    /** What becomes of a file over there once the ledger says that its rows are loaded. */
    public enum After {
        /** It stays; the ledger remembers it. */
        KEEP,
        /** It is deleted. */
        DELETE,
        /** It is moved aside. */
        MOVE
    }

    /** Folder over there, without the slash after the host: {@code out}, or {@code /out} for one that begins at the root. */
    public String path() {
        return uri.getPath().isEmpty() ? "" : uri.getPath().substring(1);
    }

    /** Bucket of an object store, or container. */
    public String bucket() {
        return kind == SourceKind.AZURE ? path().split("/", 2)[0] : uri.getHost();
    }

    /** What the names of its objects begin with in an object store: the folder and a slash, or nothing. */
    public String prefix() {
        String path = kind == SourceKind.AZURE ? path().replaceFirst("^[^/]*/?", "") : path();
        return path.isEmpty() || path.endsWith("/") ? path : path + "/";
    }

    /** How the ledger calls it: the address, without an end that means nothing. */
    public String address() {
        String text = uri.toString();
        return text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
    }
}
