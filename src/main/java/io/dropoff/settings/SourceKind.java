package io.dropoff.settings;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Where a source's files can be. Each kind has a route template of its own, {@code dropoff-fetch-<word>}. */
public enum SourceKind {
    /** Files over SSH. */
    SFTP("host", "sftp", "camel-ftp", Set.of("user", "password", "key-file", "key-passphrase", "known-hosts")),
    /** FTP over TLS. */
    FTPS("host", "ftps", "camel-ftp", Set.of("user", "password", "certificates")),
    /** Amazon S3, and stores that speak as it does. */
    S3("bucket", "aws2-s3", "camel-aws2-s3", Set.of("user", "password", "endpoint", "region")),
    /** Azure Blob Storage. */
    AZURE("account/container", "azure-storage-blob", "camel-azure-storage-blob", Set.of("password", "endpoint"));

    private final String place;
    private final String component;
    private final String jar;
    private final Set<String> own;

    SourceKind(String place, String component, String jar, Set<String> own) {
        this.place = place;
        this.component = component;
        this.jar = jar;
        this.own = own;
    }

    /** Camel's name of what its route takes files with. */
    public String component() {
        return component;
    }

    /** The jar that has that. */
    public String jar() {
        return jar;
    }

    /** What an address begins with: {@code sftp}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Empty = there is none of this word. */
    static Optional<SourceKind> of(String word) {
        return Stream.of(values()).filter(kind -> kind.word().equals(word)).findFirst();
    }

    /** An address of each, for people. */
    static String examples() {
        return Stream.of(values())
                .map(kind -> kind.word() + "://" + kind.place + "/out")
                .collect(Collectors.joining(", "));
    }

    /** The settings, by their last part, that some kinds have and this has not. */
    List<Key<?>> foreign() {
        return SourceKeys.OF_KINDS.stream()
                .filter(key -> !own.contains(key.suffix()))
                .toList();
    }
}
