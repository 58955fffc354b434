package io.dropoff.filing;

import io.dropoff.fault.FileProblem;
import io.dropoff.intake.DropFolder;
import io.dropoff.settings.FilingSettings;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Deletes filed files that are older than {@code dropoff.retention.processed} and {@code .error}. The age counts from the time in
 * the name, which is when the file was filed; a file without one is not ours and stays.
 */
public final class Retention {

    private static final Logger LOG = LoggerFactory.getLogger(Retention.class);
    private static final Pattern FILED = Pattern.compile("(\\d{8}_\\d{6})_.+");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMdd_HHmmss");

    private final FilingSettings keep;
    private final Clock clock;
    private final ZoneId zone;

    /**
     * @param keep how long
     * @param zone of the time in the names
     */
    public Retention(FilingSettings keep, Clock clock, ZoneId zone) {
        this.keep = keep;
        this.clock = clock;
        this.zone = zone;
    }

    /** Cleans below these drop-off folders. */
    public void clean(Collection<DropFolder> folders) {
        for (DropFolder folder : folders) {
            clean(folder.processed(), keep.processed());
            clean(folder.error(), keep.error());
        }
    }

    private void clean(Path folder, Duration keep) {
        if (keep.isZero() || !Files.isDirectory(folder)) {
            return;
        }
        Instant limit = clock.instant().minus(keep);
        int deleted = 0;
        try {
            for (Path file : filedBefore(folder, limit)) {
                Files.delete(file);
                deleted++;
            }
        } catch (IOException | DirectoryIteratorException e) {
            LOG.warn("Cannot clean up {}: {}", folder, FileProblem.of(e));
        }
        if (deleted > 0) {
            LOG.info("Deleted {} files older than {} from {}", deleted, keep, folder);
        }
    }

    private List<Path> filedBefore(Path folder, Instant limit) throws IOException {
        List<Path> old = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                boolean before = filed(file.getFileName().toString())
                        .filter(limit::isAfter)
                        .isPresent();
                if (before && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
                    old.add(file);
                }
            }
        }
        return old;
    }

    private Optional<Instant> filed(String name) {
        Matcher filed = FILED.matcher(name);
        try {
            return filed.matches()
                    ? Optional.of(LocalDateTime.parse(filed.group(1), TIME)
                            .atZone(zone)
                            .toInstant())
                    : Optional.empty();
        } catch (DateTimeParseException digits) {
            return Optional.empty();
        }
    }
}
