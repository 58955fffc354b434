package io.dropoff.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.dropoff.fault.InvalidSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class SettingsReaderTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @MethodSource("io.dropoff.settings.SettingsCases#all")
    void everyCaseGivesItsValuesOrItsProblems(SettingsCases.Case c) {
        if (c.problems().isEmpty()) {
            Map<String, String> values = SettingsReader.resolve(c.sources()).values().stream()
                    .collect(Collectors.toMap(ResolvedSettings.Value::key, ResolvedSettings.Value::text));
            assertThat(values).containsAllEntriesOf(c.values());
        } else {
            InvalidSettings invalid =
                    catchThrowableOfType(InvalidSettings.class, () -> SettingsReader.resolve(c.sources()));
            assertThat(invalid.problems()).containsExactlyElementsOf(c.problems());
        }
    }

    @Test
    void recordsHoldTheTypedValues() {
        Settings settings = SettingsReader.read(
                Map.of(
                        "dropoff.poll-interval",
                        "200ms",
                        "dropoff.max-field",
                        "2MiB",
                        "dropoff.null-values",
                        "NULL, n/a"),
                Map.of("DROPOFF_TABLE_ORDERS_DELIMITER", "tab", "DROPOFF_TABLE_ORDERS_QUOTE", ""),
                Map.of("dropoff.table.report.delimiter", "gaps", "dropoff.table.log.delimiter", "Blanks"));
        assertThat(settings.pollInterval()).isEqualTo(Duration.ofMillis(200));
        assertThat(settings.format().maxField()).isEqualTo(2 << 20);
        assertThat(settings.load().nullValues()).containsExactlyInAnyOrder("NULL", "n/a");
        assertThat(settings.table("orders").delimiter()).contains('\t');
        assertThat(settings.table("orders").quote()).contains("");
        assertThat(settings.table("report").delimiter()).contains(TableSettings.GAPS);
        assertThat(settings.table("log").delimiter()).contains(TableSettings.BLANKS);
        assertThat(settings.table("other")).isEqualTo(TableSettings.NONE);
    }

    @Test
    void foldersBelongToTheCurrentDirectoryAndAreInsertedAbsolute() {
        Settings settings = SettingsReader.read(Map.of("dropoff.data", "my/data"), Map.of(), Map.of());
        Path data = Path.of("").toAbsolutePath().resolve("my/data");
        assertThat(settings.data()).isEqualTo(data);
        assertThat(settings.db().url()).startsWith("jdbc:h2:file:" + data + "/dropoff;MODE=MSSQLServer");
    }

    @Test
    void passwordIsReadFromTheFirstLineOfAFile() throws IOException {
        Path secret = Files.writeString(folder.resolve("secret"), "s3{{c}}ret\n");
        Settings settings = SettingsReader.read(
                Map.of("dropoff.db.password", ""), Map.of("DROPOFF_DB_PASSWORD_FILE", secret.toString()), Map.of());
        assertThat(settings.db().password()).isEqualTo(new Secret("s3{{c}}ret"));
    }

    @Test
    void passwordFromAStrongerSourceWinsOverTheFile() throws IOException {
        Path secret = Files.writeString(folder.resolve("secret"), "weak");
        Settings settings = SettingsReader.read(
                Map.of("dropoff.db.password-file", secret.toString()),
                Map.of("DROPOFF_DB_PASSWORD", "strong"),
                Map.of());
        assertThat(settings.db().password().value()).isEqualTo("strong");
    }

    @Test
    void passwordFileThatIsNotThereIsAProblem() {
        Path missing = folder.resolve("missing");
        assertThatThrownBy(() -> SettingsReader.read(
                        Map.of(), Map.of("DROPOFF_HTTP_PASSWORD_FILE", missing.toString()), Map.of()))
                .isInstanceOf(InvalidSettings.class)
                .hasMessageContaining(
                        "environment DROPOFF_HTTP_PASSWORD_FILE: expected a readable file, found '" + missing);
    }

    @Test
    void secretsAreNeitherShownNorOfferedToRoutes() {
        ResolvedSettings resolved = SettingsReader.resolve(
                new SettingsSources(List.of(), Map.of("DROPOFF_DB_PASSWORD", "geheim"), Map.of()));
        assertThat(resolved.toString()).doesNotContain("geheim");
        assertThat(resolved.placeholders())
                .doesNotContainKey("dropoff.db.password")
                .containsEntry("dropoff.poll-interval", "15s");
    }

    @Test
    void valuesTellTheirSource() {
        ResolvedSettings resolved = SettingsReader.resolve(new SettingsSources(
                List.of(
                        new PropertiesFile("a.properties", Map.of("dropoff.lanes", "2", "dropoff.lease", "1m")),
                        new PropertiesFile("b.properties", Map.of("dropoff.lanes", "3"))),
                Map.of("DROPOFF_QUEUE_SIZE", "5"),
                Map.of("dropoff.types", "infer")));
        Map<String, String> sources = resolved.values().stream()
                .collect(Collectors.toMap(ResolvedSettings.Value::key, ResolvedSettings.Value::source));
        assertThat(sources)
                .containsEntry("dropoff.lanes", "b.properties")
                .containsEntry("dropoff.lease", "a.properties")
                .containsEntry("dropoff.queue-size", "environment")
                .containsEntry("dropoff.types", "system property")
                .containsEntry("dropoff.root", "default");
        assertThat(resolved.settings().lanes()).isEqualTo(3);
    }

    @Test
    void aDiskIsToldOfBeforeItStopsTheIntake() {
        Map<String, String> stop = Map.of("dropoff.disk.stop", "5GB");
        assertThatThrownBy(() -> SettingsReader.read(stop, Map.of(), Map.of()))
                .isInstanceOf(InvalidSettings.class)
                .hasMessageContaining("dropoff.disk.warn: expected at least dropoff.disk.stop (5GB), or 0, found 1GB");
        assertThat(SettingsReader.read(Map.of("dropoff.disk.warn", "0", "dropoff.disk.stop", "5GB"), Map.of(), Map.of())
                        .disk()
                        .stop())
                .isEqualTo(5_000_000_000L);
    }

    @Test
    void everyGeneralKeyIsInForce() {
        ResolvedSettings resolved = SettingsReader.resolve(new SettingsSources(List.of(), Map.of(), Map.of()));
        assertThat(resolved.values().stream().map(ResolvedSettings.Value::key))
                .containsExactlyInAnyOrderElementsOf(
                        KeyTable.general().map(Key::name).toList());
    }

    @Test
    void everyGeneralKeyHasAVariableOfItsOwn() {
        Map<String, Long> names =
                KeyTable.general().collect(Collectors.groupingBy(Key::environmentName, Collectors.counting()));
        assertThat(names.values()).containsOnly(1L);
        assertThat(names.keySet()).allMatch(name -> EnvironmentName.parse(name).isPresent());
    }

    @Test
    void propertiesOfOthersAreHandedOn() {
        PropertiesFile file = new PropertiesFile("f", Map.of("camel.main.name", "x", "dropoff.lanes", "1"));
        ResolvedSettings resolved = SettingsReader.resolve(new SettingsSources(List.of(file), Map.of(), Map.of()));
        assertThat(resolved.others()).isEqualTo(Map.of("camel.main.name", "x"));
    }

    @Test
    void aFileThatSetsAKeyTwiceIsRefused() throws IOException {
        Path file = Files.writeString(folder.resolve("p"), "dropoff.lanes=1\ndropoff.lanes=2\n");
        assertThatThrownBy(() -> PropertiesFile.read(file))
                .isInstanceOf(InvalidSettings.class)
                .hasMessage(file + ": dropoff.lanes: set twice in this file");
    }

    @Test
    void aMalformedFileIsRefused() throws IOException {
        Path file = Files.writeString(folder.resolve("p"), "dropoff.root=C:\\users\\me\n");
        assertThatThrownBy(() -> PropertiesFile.read(file))
                .isInstanceOf(InvalidSettings.class)
                .hasMessageContaining("write \\\\ for a backslash");
    }

    @Test
    void aFileIsReadAsUtf8() throws IOException {
        Path file = Files.writeString(folder.resolve("p"), "dropoff.schema.data=größen\n");
        assertThat(PropertiesFile.read(file).values()).containsEntry("dropoff.schema.data", "größen");
    }

    @Test
    void tablesOfTheMarkdownNameEveryKeyOnce() {
        String markdown = SettingsTable.markdown();
        Function<String, Integer> count =
                key -> markdown.split("\n\\| `" + Pattern.quote(key) + "` \\|", -1).length - 1;
        assertThat(KeyTable.all()
                        .map(Key::name)
                        .collect(Collectors.toMap(Function.identity(), count))
                        .values())
                .containsOnly(1);
    }

    @Test
    void thePageOfSettingsShowsEachOfThem() throws IOException {
        Path page = Path.of("docs/settings.md");
        Optional<String> text = Files.exists(page) ? Optional.of(Files.readString(page)) : Optional.empty();
        assumeTrue(text.filter(t -> t.contains("<!-- settings -->")).isPresent(), "no page with the settings");
        assertThat(text.orElseThrow())
                .contains("<!-- settings -->\n" + SettingsTable.markdown() + "\n<!-- /settings -->");
    }
}
