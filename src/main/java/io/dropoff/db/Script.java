package io.dropoff.db;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A SQL script as sqlcmd reads it: batches end at a line that says {@code GO}, {@code $(Name)} is a variable. */
record Script(String name, String text) {

    private static final Pattern GO = Pattern.compile("(?im)^[ \\t]*GO[ \\t]*;?[ \\t]*$");
    private static final Pattern VARIABLE = Pattern.compile("\\$\\((\\w+)\\)");

    /** @param folder on the class path, with a slash at its end */
    static Script load(String folder, String name) {
        try (InputStream in = Script.class.getClassLoader().getResourceAsStream(folder + name)) {
            if (in == null) {
                throw new IllegalStateException("not on the class path: " + folder + name);
            }
            return new Script(name, new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Every piece of text replaced as the map says, in one go. */
    Script with(Map<String, String> replacements) {
        if (replacements.isEmpty()) {
            return this;
        }
        StringBuilder any = new StringBuilder();
        replacements.keySet().forEach(key -> any.append(any.isEmpty() ? "" : "|")
                .append(Pattern.quote(key)));
        String replaced = Pattern.compile(any.toString())
                .matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(replacements.get(found.group())));
        return new Script(name, replaced);
    }

    /** The batches with the variables put in; {@link IllegalArgumentException} for a variable without a value. */
    List<String> batches(Map<String, String> variables) {
        List<String> batches = new ArrayList<>();
        for (String batch : GO.split(text)) {
            if (batch.lines()
                    .anyMatch(line -> !line.isBlank() && !line.stripLeading().startsWith("--"))) {
                batches.add(VARIABLE.matcher(batch)
                        .replaceAll(found -> Matcher.quoteReplacement(value(found.group(1), variables))));
            }
        }
        return batches;
    }

    private String value(String variable, Map<String, String> variables) {
        String value = variables.get(variable);
        if (value == null) {
            throw new IllegalArgumentException(name + ": no value for $(" + variable + ")");
        }
        return value.replace("'", "''");
    }
}
