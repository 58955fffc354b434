package io.dropoff.settings;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * A place elsewhere that files are fetched from ({@code dropoff.source.<name>.*}).
 *
 * @param name as in the keys
 * @param uri kind, host and folder: {@code sftp://host/out}; holds no account and no password
 * @param folder the drop folder that its files go to, absolute
 * @param after what becomes of a file over there once its rows are loaded
 * @param moveTo folder over there, beside the files, for {@link After#MOVE}
 * @param interval time between two listings
 * @param looks consecutive listings that must agree before a file is fetched, at least 1
 * @param user account over there
 * @param password its password
 * @param keyFile private key in place of a password
 * @param keyPassphrase what the private key is locked with
 * @param knownHosts keys of hosts, as OpenSSH writes them
 */
public record SourceSettings(
        String name,
        URI uri,
        Path folder,
        After after,
        String moveTo,
        Duration interval,
        int looks,
        Optional<String> user,
        Optional<Secret> password,
        Optional<Path> keyFile,
        Optional<Secret> keyPassphrase,
        Optional<Path> knownHosts) {

    /** What becomes of a file over there once the ledger says that its rows are loaded. */
    public enum After {
        /** It stays; the ledger remembers it. */
        KEEP,
        /** It is deleted. */
        DELETE,
        /** It is moved aside. */
        MOVE
    }

    /** {@code sftp}: of this kind is its route template. */
    public String kind() {
        return uri.getScheme();
    }

    /** How the ledger calls it: the address, without an end that means nothing. */
    public String address() {
        String text = uri.toString();
        return text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
    }
}
