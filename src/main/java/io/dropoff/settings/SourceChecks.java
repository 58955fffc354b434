package io.dropoff.settings;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What single values cannot show of sources. */
final class SourceChecks {

    private final SourceSettings source;
    private final Values values;

    private SourceChecks(SourceSettings source, Values values) {
        this.source = source;
        this.values = values;
    }

    static void check(Settings settings, Values values) {
        Map<String, String> byAddress = new HashMap<>();
        for (SourceSettings source : settings.sources()) {
            SourceChecks checks = new SourceChecks(source, values);
            checks.folder(settings.root());
            checks.ofItsKind();
            checks.file(SourceKeys.KEY_FILE, source.keyFile());
            checks.file(SourceKeys.KNOWN_HOSTS, source.knownHosts());
            checks.file(SourceKeys.CERTIFICATES, source.certificates());
            String other = byAddress.putIfAbsent(source.address(), source.name());
            if (other != null) {
                checks.problem(
                        SourceKeys.URI,
                        "expected another address than dropoff.source." + other + ".uri, found the same");
            }
        }
    }

    private void folder(Path root) {
        boolean watched = source.folder().startsWith(root)
                && root.relativize(source.folder()).getNameCount() == 2
                && root.relativize(source.folder()).getName(0).toString().endsWith("reference_data_table")
                && isLoadType(source.folder().getFileName().toString());
        if (values.isSet(SourceKeys.FOLDER.nameFor(source.name())) && !watched) {
            problem(
                    SourceKeys.FOLDER,
                    "expected a drop folder such as reference_data_table/append, found '" + source.folder() + "'");
        }
    }

    private static boolean isLoadType(String name) {
        for (LoadType type : LoadType.values()) {
            if (type.word().equals(name)) {
                return true;
            }
        }
        return false;
    }

    private void ofItsKind() {
        source.kind().foreign().stream()
                .filter(key -> values.isSet(key.nameFor(source.name())))
                .forEach(
                        key -> problem(key, "means nothing for " + source.kind().word() + "; remove it"));
        switch (source.kind()) {
            case SFTP -> sftp();
            case FTPS -> account(source.password().isPresent(), "a password");
            case S3 -> s3();
            case AZURE -> azure();
        }
    }

    private void account(boolean secret, String what) {
        if (source.user().isEmpty()) {
            problem(SourceKeys.USER, "expected the account for " + source.address() + "; found nothing");
        }
        if (!secret) {
            problem(SourceKeys.PASSWORD, "expected " + what + " for " + source.address() + "; found nothing");
        }
    }

    private void sftp() {
        account(source.password().isPresent() || source.keyFile().isPresent(), "a password or a key-file");
        if (source.knownHosts().isEmpty()) {
            problem(
                    SourceKeys.KNOWN_HOSTS,
                    "expected a file with the host's key (ssh-keyscan "
                            + source.uri().getHost() + ", compared with what its owner says); found nothing");
        }
    }

    /** Without an access key it is the machine's: a role, a profile, variables. */
    private void s3() {
        if (source.user().isPresent() != source.password().isPresent()) {
            account(source.password().isPresent(), "the secret access key");
        }
        if (source.region().isEmpty() && source.endpoint().isEmpty()) {
            problem(SourceKeys.REGION, "expected the bucket's region, such as eu-central-1; found nothing");
        }
        if (source.uri().getPort() >= 0) {
            problem(SourceKeys.URI, "expected no port; the address of a store elsewhere is its endpoint");
        }
        if (source.path().startsWith("/")) {
            problem(SourceKeys.URI, "expected s3://bucket, or a folder in it; found '" + source.uri() + "'");
        }
    }

    private void azure() {
        if (source.password().isEmpty()) {
            problem(
                    SourceKeys.PASSWORD,
                    "expected a key of the account, or a shared access signature, for " + source.address()
                            + "; found nothing");
        }
        if (source.uri().getPort() >= 0) {
            problem(SourceKeys.URI, "expected no port; the address of a store elsewhere is its endpoint");
        }
        if (source.bucket().isEmpty()) {
            problem(
                    SourceKeys.URI,
                    "expected azure://account/container, or a folder in it; found '" + source.uri() + "'");
        }
    }

    private void file(Key<Path> key, Optional<Path> file) {
        file.filter(path -> !Files.isReadable(path))
                .ifPresent(path -> problem(key, "expected a readable file, found '" + path + "'"));
    }

    private void problem(Key<?> key, String text) {
        values.problem(key.nameFor(source.name()), text);
    }
}
