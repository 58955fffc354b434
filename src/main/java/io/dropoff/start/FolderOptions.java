package io.dropoff.start;

import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.util.URISupport;

/**
 * Holds the options of a drop-off folder's endpoint to what its strategies obey: with an {@code exclusiveReadLockStrategy} and a {@code
 * processStrategy} Camel takes every option and passes over many of them in silence.
 */
final class FolderOptions {

    private static final String STRATEGY = "processStrategy";
    private static final String OURS = "#dropoffFiling";
    private static final String READ_LOCK = "readLock";

    /** Two watched folders with one archive could want the same name at the same time. */
    private static final Pattern BELOW = Pattern.compile("(?!.*\\.\\.)[^/\\\\:$][^\\\\:$]*");

    private static final Map<String, String> IGNORED = Map.of(
            "delete", "files are kept in the folders of move and moveFailed",
            "noop", "files are kept in the folders of move and moveFailed",
            "preMove", "a file stays where it is until its outcome is in the ledger",
            "moveExisting", "no file is ever replaced",
            "doneFileName", "dropoff.done-file is the setting for it");

    private FolderOptions() {}

    /** Whether the route watches a drop-off folder. */
    static boolean areOf(RouteDefinition route) {
        return OURS.equals(options(route.getInput().getEndpointUri()).get(STRATEGY));
    }

    /** What is wrong with the route's endpoint; empty for one of another kind. */
    static Stream<String> problems(RouteDefinition route) {
        if (!areOf(route)) {
            return Stream.empty();
        }
        Map<String, Object> options = options(route.getInput().getEndpointUri());
        List<String> problems = new ArrayList<>();
        options.keySet().stream()
                .filter(name -> name.startsWith(READ_LOCK) && !name.equals(READ_LOCK))
                .forEach(name -> problems.add(": " + name
                        + " would be ignored: how long a file must be unchanged is dropoff.stability-checks"));
        IGNORED.forEach((name, why) -> {
            if (options.containsKey(name)) {
                problems.add(": " + name + " would be ignored: " + why);
            }
        });
        if (!"changed".equals(options.get(READ_LOCK))) {
            problems.add(": readLock must be changed, which is what exclusiveReadLockStrategy does");
        }
        for (String name : List.of("move", "moveFailed")) {
            Object folder = options.get(name);
            if (folder == null || !BELOW.matcher(folder.toString()).matches()) {
                problems.add(
                        ": " + name
                                + " must be a folder below the watched one; the name in it is Dropoff's, the time and then the file's own");
            }
        }
        return problems.stream();
    }

    private static Map<String, Object> options(String uri) {
        int question = uri.indexOf('?');
        try {
            return question < 0 ? Map.of() : URISupport.parseQuery(uri.substring(question + 1));
        } catch (URISyntaxException camelSaysWhatIsWrongWithIt) {
            return Map.of();
        }
    }
}
