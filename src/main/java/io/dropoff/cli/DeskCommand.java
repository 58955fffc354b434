package io.dropoff.cli;

import io.dropoff.http.Instance;
import io.dropoff.settings.Settings;
import java.util.Map;
import java.util.Optional;

/** A command that asks the running Dropoff, and the database when none runs here. */
abstract class DeskCommand extends DatabaseCommand {

    @Override
    final ExitCode run(Output out) {
        Settings settings = settings().settings();
        Optional<Desk> running = RunningDesk.find(
                settings,
                Map.of(
                        Instance.BY, surroundings().user(),
                        Instance.FROM, surroundings().address(),
                        Instance.WITH, name()));
        return running.isPresent() ? run(running.get(), out) : super.run(out);
    }

    @Override
    final ExitCode run(Work work) {
        return run(new OwnDesk(work), work.out());
    }

    abstract ExitCode run(Desk desk, Output out);
}
