package io.dropoff.cli;

import io.dropoff.actions.Situation;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** What runs and what waits, and whether there is a process that will do it. */
@Command(name = "status", description = "Shows what runs, how far it is, what waits, and whether Dropoff runs.")
final class Status extends DeskCommand {

    private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);

    @Option(
            names = "--json",
            description =
                    "One JSON object per running or waiting drop, per expected file, per source, per file that nobody takes and for the leader, and line; the last one has the counts.")
    private boolean json;

    @Option(names = "--watch", description = "Shows it again every second until it is stopped (Ctrl-C).")
    private boolean watch;

    @Override
    ExitCode run(Desk desk, Output out) {
        show(desk, out);
        while (watch && Pause.of(LOOK_AGAIN)) {
            show(desk, out);
        }
        return ExitCode.OK;
    }

    private static Map<String, Object> totals(Situation situation, String service) {
        Map<String, Object> totals = new LinkedHashMap<>();
        totals.put("counts", situation.counts());
        totals.put("failing", situation.failing());
        totals.put("besides", situation.besides());
        totals.put("paused", situation.paused());
        totals.put("service", service);
        return totals;
    }

    private void show(Desk desk, Output out) {
        Situation situation = desk.situation();
        if (json) {
            situation.active().forEach(row -> out.json(row.progressJson()));
            situation.expected().forEach(out::json);
            situation.sources().forEach(out::json);
            situation.untaken().forEach(out::json);
            Optional.ofNullable(situation.leader()).ifPresent(out::json);
            out.json(totals(situation, desk.service()));
        } else {
            SituationText text = new SituationText(out);
            text.add(situation);
            text.add("Dropoff: " + desk.service());
            if (watch && out.isConsole()) {
                out.live(text.first(surroundings().height() - 1));
            } else {
                text.lines().forEach(out::line);
            }
        }
    }
}
