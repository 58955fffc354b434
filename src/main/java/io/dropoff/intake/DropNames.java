package io.dropoff.intake;

import io.dropoff.settings.FolderSettings;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Which names of files are drops, as {@code dropoff.endings} says, and which marker they need. Immutable; safe for all threads. */
public final class DropNames {

    private static final Set<String> UNFINISHED = Set.of(".part", ".tmp", ".filepart");

    private final Set<String> endings;
    private final Function<Path, Optional<Path>> markers;

    public DropNames(FolderSettings settings) {
        this.endings = settings.endings();
        this.markers = settings::doneMarker;
    }

    /** The marker that a file must have beside it ({@code dropoff.done-file}); empty when files need none. */
    Optional<Path> marker(Path file) {
        return markers.apply(file);
    }

    /** Whether a file of this name is taken. */
    public boolean isDrop(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        String plain = lower.endsWith(".gz") ? lower.substring(0, lower.length() - ".gz".length()) : lower;
        return !isHidden(name)
                && endings.stream()
                        .map(ending -> "." + ending)
                        .anyMatch(ending -> plain.endsWith(ending)
                                && !isUnfinished(plain.substring(0, plain.length() - ending.length())));
    }

    /** What programs write beside files for themselves, and no person misses. */
    static boolean isHidden(String name) {
        return name.startsWith(".")
                || name.startsWith("~$")
                || name.toLowerCase(Locale.ROOT).endsWith(".camellock");
    }

    /** {@code sales.part.csv} */
    private static boolean isUnfinished(String stem) {
        return UNFINISHED.stream().anyMatch(stem::endsWith);
    }
}
