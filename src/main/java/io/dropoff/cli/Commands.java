package io.dropoff.cli;

import java.util.List;
import java.util.Optional;

/** The commands there are. To read the options of all takes longer than most of them need for their answer. */
final class Commands {

    private static final String HELP_OF_ALL = "completion";

    private static final List<String> NAMES = List.of(
            "run",
            "drain",
            "demo",
            "inspect",
            "contract",
            "setup",
            "check",
            "status",
            "history",
            "cancel",
            "retry",
            "query",
            "versions",
            "rollback",
            "undo",
            "health",
            "settings",
            "user",
            "share-classes",
            "completion");

    private Commands() {}

    /** Only the one that is asked for, when the arguments begin with it; else all, for help, advice and completion. */
    static List<Class<?>> needed(String... arguments) {
        String first = arguments.length == 0 ? HELP_OF_ALL : arguments[0];
        Optional<Class<?>> named = first.equals(HELP_OF_ALL) ? Optional.empty() : named(first);
        return named.<List<Class<?>>>map(List::of)
                .orElseGet(() ->
                        NAMES.stream().flatMap(name -> named(name).stream()).toList());
    }

    private static Optional<Class<?>> named(String name) {
        return Optional.ofNullable(
                switch (name) {
                    case "run" -> Run.class;
                    case "drain" -> DrainFolders.class;
                    case "demo" -> Demo.class;
                    case "inspect" -> Inspect.class;
                    case "contract" -> DraftContract.class;
                    case "setup" -> Setup.class;
                    case "check" -> Check.class;
                    case "status" -> Status.class;
                    case "history" -> History.class;
                    case "cancel" -> Cancel.class;
                    case "retry" -> Retry.class;
                    case "query" -> QueryTable.class;
                    case "versions" -> ListVersions.class;
                    case "rollback" -> Rollback.class;
                    case "undo" -> Undo.class;
                    case "health" -> Health.class;
                    case "settings" -> ShowSettings.class;
                    case "user" -> ManageUsers.class;
                    case "share-classes" -> ShareClasses.class;
                    case "completion" -> Completion.class;
                    default -> null;
                });
    }
}
