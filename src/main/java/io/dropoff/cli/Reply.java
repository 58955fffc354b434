package io.dropoff.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Option;

/** How a command that changed something answers: a sentence, or one JSON object that holds it together with the facts. */
final class Reply {

    @Option(names = "--json", description = "Answers with one JSON object.")
    private boolean json;

    void say(Output out, Map<String, ?> facts, String sentence) {
        if (json) {
            Map<String, Object> object = new LinkedHashMap<>(facts);
            object.put("message", sentence);
            out.json(object);
        } else {
            out.line(sentence);
        }
    }
}
