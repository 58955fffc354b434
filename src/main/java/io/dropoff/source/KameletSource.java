package io.dropoff.source;

import io.dropoff.settings.Secret;
import io.dropoff.settings.SourceSettings;
import io.dropoff.settings.SourceSettings.After;
import java.net.URI;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/** A source that the properties of a Kamelet describe, set before it is needed first. Empty text is as good as none. */
public final class KameletSource implements Supplier<Source> {

    private final Sources sources;
    private URI uri;
    private Path folder;
    private After after = After.KEEP;
    private int looks = 1;
    private Optional<String> user = Optional.empty();
    private Optional<Secret> password = Optional.empty();
    private Optional<Path> certificates = Optional.empty();
    private Optional<URI> endpoint = Optional.empty();
    private Optional<String> region = Optional.empty();
    private Source source;

    public KameletSource(Sources sources) {
        this.sources = sources;
    }

    @Override
    public synchronized Source get() {
        if (source == null) {
            source = sources.open(SourceSettings.of(uri.toString(), uri, folder, after, looks)
                    .reached(user, password, certificates, endpoint, region));
        }
        return source;
    }

    /** Where the files are: {@code sftp://host/out}; also the source's name. */
    public void setUri(String uri) {
        this.uri = URI.create(uri);
    }

    /** The drop folder. */
    public void setFolder(String folder) {
        this.folder = Path.of(folder).toAbsolutePath().normalize();
    }

    /** What becomes of a file over there once its rows are loaded: keep, delete or move. */
    public void setAfter(String after) {
        this.after = After.valueOf(after.toUpperCase(Locale.ROOT));
    }

    /** Consecutive listings that must agree. */
    public void setLooks(int looks) {
        this.looks = looks;
    }

    /** Id of an access key. */
    public void setUser(String user) {
        this.user = text(user);
    }

    /** Its secret; of Azure a key of the account, or a signature. */
    public void setPassword(String password) {
        this.password = text(password).map(Secret::new);
    }

    /** File with the certificates that are trusted, as PEM. */
    public void setCertificates(String certificates) {
        this.certificates = text(certificates).map(Path::of);
    }

    /** Object store at another address than the cloud's. */
    public void setEndpoint(String endpoint) {
        this.endpoint = text(endpoint).map(URI::create);
    }

    /** Of the bucket. */
    public void setRegion(String region) {
        this.region = text(region);
    }

    private static Optional<String> text(String value) {
        return Optional.of(value).filter(text -> !text.isEmpty());
    }
}
