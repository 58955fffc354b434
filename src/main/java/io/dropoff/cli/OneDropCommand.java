package io.dropoff.cli;

import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** A command that changes what becomes of one drop. */
abstract class OneDropCommand extends DeskCommand {

    @Parameters(paramLabel = "ID", description = "The load, as status and history show it.")
    long id;

    @Mixin
    Reply reply;

    @Override
    final boolean changes() {
        return true;
    }
}
