package io.dropoff.cli;

import java.util.Locale;
import java.util.Set;
import picocli.CommandLine.Option;

/** Asks a person at a terminal before something is done that is not easily taken back. Scripts are not asked. */
final class Consent {

    private static final Set<String> YES = Set.of("y", "yes");

    @Option(names = "--yes", description = "Does it without asking; only a terminal is asked.")
    private boolean yes;

    /** Says what would happen, and whether it may. */
    boolean isGiven(String whatHappens, Surroundings surroundings, Output out) {
        if (yes || !surroundings.console()) {
            return true;
        }
        out.wrapped("", whatHappens + " Go on? [y/N]");
        boolean given = YES.contains(surroundings.answers().get().strip().toLowerCase(Locale.ROOT));
        if (!given) {
            out.line("Nothing was changed.");
        }
        return given;
    }
}
