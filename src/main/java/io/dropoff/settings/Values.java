package io.dropoff.settings;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Typed values by key; a bad one becomes a problem and counts as not set, so that the others are still looked at. */
final class Values {

    private final Map<String, Given> given;
    private final Placeholders placeholders;
    private final List<String> problems;
    private final Set<String> bad = new HashSet<>();
    private final Map<String, ResolvedSettings.Value> resolved = new LinkedHashMap<>();

    Values(SettingsSources sources, List<String> problems) {
        this.problems = problems;
        this.given = new GivenValues(problems).collect(sources);
        this.placeholders = new Placeholders(given, sources);
    }

    /** The value of a general setting. */
    <T> T get(Key<T> key) {
        return parsed(key, key.name())
                .or(() -> key.syntax().parser().apply(key.defaultText()))
                .orElseThrow();
    }

    /** The value of a table's or source's setting; empty = not set. */
    <T> Optional<T> find(Key<T> key, String one) {
        String name = key.nameFor(one);
        return given.containsKey(name) ? parsed(key, name) : Optional.empty();
    }

    /** Whether somebody set it, well or badly. */
    boolean isSet(String name) {
        return given.containsKey(name);
    }

    /** Adds the problem, unless one of the keys has one of its own already. */
    void problem(String text, Key<?>... keys) {
        for (Key<?> key : keys) {
            if (bad.contains(key.name())) {
                return;
            }
        }
        problems.add(place(keys[0].name()) + ": " + text);
    }

    /** Adds a problem when one that another needs is not set. */
    void wanted(Optional<?> value, Key<?> key, Key<?> because) {
        if (value.isEmpty()) {
            problem("expected " + key.name() + " with it; found nothing", because, key);
        }
    }

    /** Adds a problem when only one of two is set. */
    void both(Optional<?> user, Key<?> userKey, Optional<?> password, Key<?> passwordKey) {
        if (user.isPresent() != password.isPresent()) {
            problem(
                    "expected both " + userKey.name() + " and " + passwordKey.name() + ", found only one of them",
                    userKey,
                    passwordKey);
        }
    }

    /** Adds the problem of a table's setting. */
    void problem(String name, String text) {
        problems.add(place(name) + ": " + text);
    }

    /** Tables with settings of their own. */
    List<String> tables() {
        return named(Key.TABLE_PREFIX);
    }

    /** Sources that something is set for. */
    List<String> sources() {
        return named(Key.SOURCE_PREFIX);
    }

    private List<String> named(String prefix) {
        return given.keySet().stream()
                .flatMap(name -> NamedKey.parse(name).stream())
                .filter(key -> key.prefix().equals(prefix))
                .map(NamedKey::name)
                .distinct()
                .sorted()
                .toList();
    }

    /** Overrides what is shown for a key whose default depends on others. */
    void show(Key<?> key, String text) {
        resolved.put(key.name(), new ResolvedSettings.Value(key.name(), text, source(key.name())));
    }

    /** All that were asked for, as text, in the order of the settings table; those of tables last. */
    List<ResolvedSettings.Value> resolved() {
        List<String> order = KeyTable.general().map(Key::name).toList();
        Comparator<ResolvedSettings.Value> byTable =
                Comparator.comparingInt(value -> Math.floorMod(order.indexOf(value.key()), Integer.MAX_VALUE));
        return resolved.values().stream()
                .sorted(byTable.thenComparing(ResolvedSettings.Value::key))
                .toList();
    }

    private <T> Optional<T> parsed(Key<T> key, String name) {
        String text;
        try {
            text = placeholders.textOf(key, name);
        } catch (Placeholders.Unresolved e) {
            bad(name, e.getMessage());
            return Optional.empty();
        }
        Optional<T> value = key.syntax().parser().apply(text);
        if (value.isPresent()) {
            resolved.put(name, new ResolvedSettings.Value(name, written(value.get(), text), source(name)));
        } else {
            String found = text.isEmpty() ? "nothing" : "'" + Written.url(abbreviated(text)) + "'";
            bad(name, "expected " + key.syntax().expected() + "; found " + found);
        }
        return value;
    }

    private void bad(String name, String problem) {
        if (bad.add(name)) {
            problems.add(place(name) + ": " + problem);
        }
    }

    private String place(String name) {
        Given value = given.get(name);
        return value == null ? name : value.place();
    }

    private String source(String name) {
        Given value = given.get(name);
        return value == null ? "default" : value.source();
    }

    private static String written(Object value, String text) {
        Object inner = value instanceof Optional<?> optional ? optional.orElse(null) : value;
        if (inner instanceof Duration duration) {
            return Written.duration(duration);
        }
        if (inner instanceof Secret secret) {
            return secret.value().isEmpty() ? "" : secret.toString();
        }
        return inner instanceof Path ? inner.toString() : Written.url(text);
    }

    private static String abbreviated(String text) {
        return text.length() <= 80 ? text : text.substring(0, 80) + "…";
    }
}
