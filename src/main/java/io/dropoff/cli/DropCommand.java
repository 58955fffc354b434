package io.dropoff.cli;

import java.util.Optional;
import java.util.function.Function;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** A command that changes what becomes of one drop. */
abstract class DropCommand extends DatabaseCommand {

    @Parameters(paramLabel = "ID", description = "The drop, as status and history show it.")
    long id;

    @Mixin
    Reply reply;

    @Override
    final boolean changes() {
        return true;
    }

    /**
     * The drop, when nothing stands in the way; otherwise the user is told what does.
     *
     * @param obstacle a sentence why the command is not possible; empty = it is
     */
    final Optional<DropRow> drop(Work work, Function<DropRow, Optional<String>> obstacle) {
        Optional<DropRow> row = work.ledger().drop(id).map(DropRow::new);
        Optional<String> sentence = row.isEmpty() ? Optional.of("There is no drop " + id + ".") : row.flatMap(obstacle);
        sentence.ifPresent(this::error);
        return sentence.isPresent() ? Optional.empty() : row;
    }
}
