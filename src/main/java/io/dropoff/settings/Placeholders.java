package io.dropoff.settings;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Replaces {@code {{name}}} and {@code {{name:default}}} in values: name is a setting, another property of the files,
 * {@code env:VARIABLE} or {@code sys:property}.
 */
final class Placeholders {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{([^{}]*)}}");

    private final Map<String, Given> given;
    private final SettingsSources sources;
    private final Deque<String> open = new ArrayDeque<>();

    Placeholders(Map<String, Given> given, SettingsSources sources) {
        this.given = given;
        this.sources = sources;
    }

    /** A placeholder that cannot be replaced; the message says which and why. */
    static final class Unresolved extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Unresolved(String message) {
            super(message);
        }
    }

    /** The text that applies for the key, whether set or by default. */
    String textOf(Key<?> key, String name) {
        Given value = given.get(name);
        if (value != null && value.literal()) {
            return value.text();
        }
        return resolve(name, value == null ? key.defaultText() : value.text());
    }

    private String resolve(String name, String text) {
        if (open.contains(name)) {
            throw new Unresolved("{{" + name + "}} leads back to itself");
        }
        open.push(name);
        try {
            return PLACEHOLDER
                    .matcher(text)
                    .replaceAll(match ->
                            Matcher.quoteReplacement(replacement(match.group(1).strip())));
        } finally {
            open.pop();
        }
    }

    private String replacement(String placeholder) {
        int search = placeholder.startsWith("env:") || placeholder.startsWith("sys:") ? 4 : 0;
        int colon = placeholder.indexOf(':', search);
        String name = colon < 0 ? placeholder : placeholder.substring(0, colon);
        return lookup(name)
                .or(() -> colon < 0 ? Optional.empty() : Optional.of(placeholder.substring(colon + 1)))
                .orElseThrow(() -> new Unresolved("{{" + name + "}} has no value"));
    }

    private Optional<String> lookup(String name) {
        if (name.startsWith("env:")) {
            return Optional.ofNullable(sources.environment().get(name.substring(4)));
        }
        if (name.startsWith("sys:")) {
            return Optional.ofNullable(sources.systemProperties().get(name.substring(4)));
        }
        Optional<Key<?>> key = KeyTable.find(name);
        if (key.isPresent()) {
            return key.filter(k -> !k.isNamed() || given.containsKey(name)).map(k -> shown(k, textOf(k, name)));
        }
        return Optional.ofNullable(sources.fileValues().get(name)).map(text -> resolve(name, text));
    }

    /** Folders are inserted as absolute paths, so that the value does not depend on who reads it. */
    private static String shown(Key<?> key, String text) {
        return key.syntax().unit().equals("path")
                ? Syntaxes.path().parser().apply(text).map(Object::toString).orElse(text)
                : text;
    }
}
