package io.dropoff.cli;

import io.dropoff.settings.ResolvedSettings.Value;
import io.dropoff.settings.SettingsTable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The settings in force and where each comes from; secrets are masked. */
@Command(name = "settings", description = "Shows the settings in force and where each comes from; secrets are masked.")
final class ShowSettings extends Subcommand {

    @Option(names = "--json", description = "One JSON object per setting and line.")
    private boolean json;

    @Option(names = "--table", description = "Instead: all settings with default and meaning, in Markdown.")
    private boolean table;

    @Override
    ExitCode run(Output out) {
        if (table) {
            out.line(SettingsTable.markdown());
            return ExitCode.OK;
        }
        List<Value> values = settings().values();
        if (json) {
            values.forEach(value -> out.json(object(value)));
        } else {
            out.table(
                    List.of("setting", "value", "from"),
                    values.stream()
                            .map(value -> List.of(value.key(), value.text(), value.source()))
                            .toList());
        }
        return ExitCode.OK;
    }

    private static Map<String, String> object(Value value) {
        Map<String, String> object = new LinkedHashMap<>();
        object.put("setting", value.key());
        object.put("value", value.text());
        object.put("from", value.source());
        return object;
    }
}
