package io.dropoff.settings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Collects what all sources set under the real names of the keys; names that are none become problems. */
final class GivenValues {

    /** Variables of the test suite, and those that Kubernetes makes for a service called dropoff. */
    private static final Pattern FOREIGN_ENVIRONMENT =
            Pattern.compile("DROPOFF_TEST_DB_.*|DROPOFF_SERVICE_(HOST|PORT.*)|DROPOFF_PORT(_\\d+_.*)?");

    private static final String ENVIRONMENT_PREFIX = "DROPOFF_";
    private static final String SYSTEM = "system property";
    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{M}\\p{N}_]{1,110}");

    private final Map<String, Given> values = new LinkedHashMap<>();
    private final List<String> problems;

    /** @param problems gets a sentence per problem */
    GivenValues(List<String> problems) {
        this.problems = problems;
    }

    /** What is set, by key. */
    Map<String, Given> collect(SettingsSources sources) {
        int rank = 0;
        for (PropertiesFile file : sources.files()) {
            rank++;
            addProperties(file.values(), file.name(), rank);
        }
        addEnvironment(sources.environment(), rank + 1);
        addProperties(sources.systemProperties(), SYSTEM, rank + 2);
        readSecret(Keys.DB_PASSWORD, Keys.DB_PASSWORD_FILE);
        readSecret(HttpKeys.PASSWORD, HttpKeys.PASSWORD_FILE);
        readSecret(HttpKeys.KEY_STORE_PASSWORD, HttpKeys.KEY_STORE_PASSWORD_FILE);
        readSecret(OpenIdKeys.CLIENT_SECRET, OpenIdKeys.CLIENT_SECRET_FILE);
        readSecret(AlertKeys.MAIL_PASSWORD, AlertKeys.MAIL_PASSWORD_FILE);
        readSecret(AlertKeys.HTTP_URL, AlertKeys.HTTP_URL_FILE);
        readSecret(AlertKeys.JMS_PASSWORD, AlertKeys.JMS_PASSWORD_FILE);
        readSecretsOfSources(SourceKeys.PASSWORD, SourceKeys.PASSWORD_FILE);
        readSecretsOfSources(SourceKeys.KEY_PASSPHRASE, SourceKeys.KEY_PASSPHRASE_FILE);
        return values;
    }

    private void addProperties(Map<String, String> properties, String source, int rank) {
        new TreeMap<>(properties).forEach((name, text) -> {
            Given given = new Given(text.strip(), source, name, rank, false);
            if (name.startsWith(Key.PREFIX)) {
                KeyTable.find(name)
                        .ifPresentOrElse(
                                key -> add(key, name, given.literal(key.isSecret() && source.equals(SYSTEM))),
                                () -> unknown(given, Suggestion.forProperty(name)));
            } else if (!source.equals(SYSTEM) && Suggestion.isMisspeltPrefix(name)) {
                unknown(given, Suggestion.forProperty(name));
            }
        });
    }

    private void addEnvironment(Map<String, String> environment, int rank) {
        new TreeMap<>(environment).forEach((variable, text) -> {
            String name = variable.toUpperCase(Locale.ROOT);
            if (!name.startsWith(ENVIRONMENT_PREFIX)
                    || FOREIGN_ENVIRONMENT.matcher(name).matches()) {
                return;
            }
            Given given = new Given(text.strip(), "environment", variable, rank, false);
            EnvironmentName.parse(name)
                    .ifPresentOrElse(
                            found -> add(
                                    found.key(),
                                    found.property(),
                                    given.literal(found.key().isSecret())),
                            () -> unknown(given, Suggestion.forEnvironment(name)));
        });
    }

    private void unknown(Given given, String suggestion) {
        problems.add(given.place() + ": unknown setting" + suggestion);
    }

    private void add(Key<?> key, String property, Given given) {
        if (!key.isNamed()) {
            values.put(property, given);
            return;
        }
        String name = NamedKey.parse(property).orElseThrow().name();
        if (NAME.matcher(name).matches()) {
            values.put(key.nameFor(name.toLowerCase(Locale.ROOT)), given);
        } else {
            String what = key.prefix().equals(Key.TABLE_PREFIX) ? "table" : "source";
            problems.add(
                    given.place() + ": expected the name of a " + what + " (letters, digits, _), found '" + name + "'");
        }
    }

    private void readSecretsOfSources(Key<Secret> secret, Key<Optional<Path>> file) {
        values.keySet().stream()
                .flatMap(property -> NamedKey.parse(property).stream())
                .filter(named -> named.isOf(file))
                .map(NamedKey::name)
                .toList()
                .forEach(name -> readSecret(secret.nameFor(name), file.nameFor(name)));
    }

    private void readSecret(Key<Secret> secret, Key<Optional<Path>> file) {
        readSecret(secret.name(), file.name());
    }

    private void readSecret(String secret, String file) {
        Given path = values.get(file);
        Given direct = values.get(secret);
        if (path == null || path.text().isEmpty() || direct != null && direct.rank() > path.rank()) {
            return;
        }
        if (direct != null && direct.rank() == path.rank() && !direct.text().isEmpty()) {
            problems.add(path.place() + ": set together with " + secret + "; only one of them can be meant");
            return;
        }
        try {
            String text =
                    Files.readString(Path.of(path.text())).lines().findFirst().orElse("");
            values.put(secret, new Given(text, path.source(), path.name(), path.rank(), true));
        } catch (IOException | InvalidPathException e) {
            problems.add(path.place() + ": expected a readable file, found '" + path.text() + "' ("
                    + e.getClass().getSimpleName() + ")");
        }
    }
}
