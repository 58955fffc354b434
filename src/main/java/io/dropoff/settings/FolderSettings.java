package io.dropoff.settings;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The drop-off folders, and which of their files are taken when.
 *
 * @param root their parent, absolute ({@code dropoff.root})
 * @param endings of the names of files that are taken, without dot, in lower case ({@code dropoff.endings})
 * @param doneFile suffix of a marker file that replaces the looks ({@code dropoff.done-file})
 * @param pollInterval time between two looks at a folder ({@code dropoff.poll-interval})
 * @param stabilityChecks consecutive looks that must agree before a file is taken ({@code dropoff.stability-checks})
 */
public record FolderSettings(
        Path root, Set<String> endings, Optional<String> doneFile, Duration pollInterval, int stabilityChecks) {

    private static final Duration SOME_MORE = Duration.ofSeconds(5);

    /** The folders that are there without a route of anybody's own. */
    public List<Path> usual() {
        return Stream.of("reference_data_table", "none_reference_data_table")
                .flatMap(kind -> Stream.of(LoadType.values())
                        .map(type -> root.resolve(kind).resolve(type.word())))
                .toList();
    }

    /** The marker that says a drop is complete; empty when completeness is judged by looks. */
    public Optional<Path> doneMarker(Path file) {
        return doneFile.map(suffix -> file.resolveSibling(file.getFileName() + suffix));
    }

    /** The endings, for people. */
    public String endingList() {
        return endings.stream().sorted().collect(Collectors.joining(", "));
    }

    /** After that long a file that lies there is in the ledger, on a machine that is not busy beyond measure. */
    Duration untilNoticed() {
        return pollInterval.multipliedBy(stabilityChecks + 2L).plus(SOME_MORE);
    }

    /** How long a file lies there before it is taken, when nobody changes it any more. */
    public Duration untilTaken() {
        return pollInterval.multipliedBy(stabilityChecks);
    }
}
