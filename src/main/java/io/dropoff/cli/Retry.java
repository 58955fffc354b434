package io.dropoff.cli;

import io.dropoff.actions.Bulk;
import io.dropoff.actions.NotPossible;
import io.dropoff.tracking.DropRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Drops failed files again. */
@Command(
        name = "retry",
        description =
                "Puts files from error/ back into their folders, under their old names, to be loaded again as new drops: "
                        + "those of some drops, or all that a filter finds and that were not retried since.")
final class Retry extends DeskCommand {

    @Parameters(paramLabel = "ID", arity = "0..*", description = "Drops, as status and history show them.")
    private List<Long> ids = new ArrayList<>();

    @Mixin
    private DropFilter filter;

    @Option(names = "--dry-run", description = "Only tells how many the filter finds.")
    private boolean dryRun;

    @Mixin
    private Consent consent;

    @Mixin
    private Reply reply;

    @Spec
    private picocli.CommandLine.Model.CommandSpec command;

    @Override
    boolean changes() {
        return !dryRun;
    }

    @Override
    ExitCode run(Desk desk, Output out) {
        if (ids.isEmpty() == !filter.isGiven() || dryRun && !ids.isEmpty()) {
            throw new ParameterException(
                    command.commandLine(), "Which drops? Give their numbers, or a filter such as --status error.");
        }
        return ids.isEmpty() ? all(desk, out) : some(desk, out);
    }

    private ExitCode some(Desk desk, Output out) {
        ExitCode code = ExitCode.OK;
        for (long id : ids) {
            try {
                DropRow row = desk.retry(id);
                String sentence = row.text("file_path") + " waits to be loaded again.";
                if (row.text("status").equals("duplicate")) {
                    sentence += " It is refused again unless dropoff.duplicates.append is load.";
                }
                reply.say(out, Map.of("id", id), sentence);
            } catch (NotPossible not) {
                error(not.sentence() + " " + not.advice());
                code = ExitCode.FAILED;
            }
        }
        return code;
    }

    private ExitCode all(Desk desk, Output out) {
        long found = desk.retryable(filter.search());
        if (dryRun || found == 0) {
            reply.say(out, Map.of("matched", found), files(found) + " would be loaded again.");
            return ExitCode.OK;
        }
        if (!consent.isGiven(files(found) + " will be loaded again.", surroundings(), out)) {
            return ExitCode.FAILED;
        }
        Bulk bulk = Elapsed.show("putting " + files(found) + " back", out, () -> desk.retryAll(filter.search()));
        bulk.not().forEach(not -> error("Load " + not.id() + " is not: " + not.why() + "."));
        String rest = bulk.not().isEmpty() ? "" : " of " + files(found);
        reply.say(out, bulk.json(), bulk.done().size() + rest + " wait to be loaded again.");
        return bulk.not().isEmpty() ? ExitCode.OK : ExitCode.FAILED;
    }

    private static String files(long number) {
        return number == 1 ? "1 file" : number + " files";
    }
}
