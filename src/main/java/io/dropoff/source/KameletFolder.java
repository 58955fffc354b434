package io.dropoff.source;

import io.dropoff.settings.SourceSettings;
import io.dropoff.settings.SourceSettings.After;
import java.net.URI;
import java.nio.file.Path;
import java.util.Locale;

/**
 * A source that the properties of a Kamelet describe; set before the first listing.
 *
 * @param <T> what the component calls a file
 */
public final class KameletFolder<T> extends RemoteFolder<T> {

    private static final class Opening {
        private final Sources sources;
        private URI uri;
        private Path folder;
        private After after = After.KEEP;
        private int looks = 1;
        private Source source;

        private Opening(Sources sources) {
            this.sources = sources;
        }

        private synchronized Source source() {
            if (source == null) {
                source = sources.open(SourceSettings.of(uri.toString(), uri, folder, after, looks));
            }
            return source;
        }
    }

    private final Opening opening;

    public KameletFolder(Sources sources) {
        this(new Opening(sources));
    }

    private KameletFolder(Opening opening) {
        super(opening::source);
        this.opening = opening;
    }

    /** Where the files are: {@code sftp://host/out}; also the source's name. */
    public void setUri(String uri) {
        opening.uri = URI.create(uri);
    }

    /** The drop folder. */
    public void setFolder(String folder) {
        opening.folder = Path.of(folder).toAbsolutePath().normalize();
    }

    /** What becomes of a file over there once its rows are loaded: keep, delete or move. */
    public void setAfter(String after) {
        opening.after = After.valueOf(after.toUpperCase(Locale.ROOT));
    }

    /** Consecutive listings that must agree. */
    public void setLooks(int looks) {
        opening.looks = looks;
    }
}
