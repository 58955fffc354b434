package io.dropoff.route;

import static org.assertj.core.api.Assertions.assertThat;

import io.dropoff.db.Database;
import io.dropoff.fault.InvalidSettings;
import io.dropoff.fault.RefusedFile;
import io.dropoff.format.FormatHints;
import io.dropoff.naming.ColumnNames;
import io.dropoff.naming.TableNames;
import io.dropoff.rows.FileProfile;
import io.dropoff.rows.Mutations;
import io.dropoff.rows.Profiler;
import io.dropoff.rows.RowReader;
import io.dropoff.settings.FormatSettings;
import io.dropoff.settings.LoadSettings;
import io.dropoff.settings.PropertiesFile;
import io.dropoff.settings.SettingsReader;
import io.dropoff.settings.SettingsSources;
import io.dropoff.settings.TableSettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Damaged, hostile and nonsensical input, the same each time. {@code -Dsoak} tries the full numbers: 10,000 files through detector and
 * profiler, 1,000 through the route.
 */
class HostileInputTest {

    private static final boolean SOAK = System.getProperty("soak") != null;
    private static final TableNames NAMES = new TableNames(Set.of("csv"), Map.of());
    private static final Duration LIMIT = Duration.ofMinutes(1);
    private static final List<String> ATTACKS = List.of(
            "'; DROP TABLE ref.victim; --",
            "\"; DROP TABLE ref.victim; --",
            "]; DROP TABLE ref.victim; --",
            "x\"); DELETE FROM ref.victim; --",
            "x]) VALUES (1); DELETE FROM [ref].[victim] --",
            "1); DROP SCHEMA ref CASCADE; --",
            "' OR '1'='1",
            "N'x' + (SELECT password FROM users) + '",
            "/* x */ UNION SELECT 1 --",
            "${dropoff.db.password}",
            "{{dropoff.db.password}}",
            "${body}",
            "%s%n%d",
            "\\u0027; DROP TABLE ref.victim",
            "\u02BC; DROP TABLE ref.victim",
            "=HYPERLINK(\"x\")",
            "@SUM(1+1)*cmd|' /C calc'!A0",
            "null",
            "\u202Egnp.csv",
            "a\u0000b".replace("\u0000", "\u0001"));

    private static final List<String> SEEDS = List.of(
            "id,name,note\n1,\"Zürich, \"\"HB\"\"\",x\r\n2,,\"\"\n\n3,\\N,\"two\nlines\"\n4,a,b\n",
            "id;price;day\n1;1,50;2024-01-01\n2;-3,00;2024-02-29\n3;;\n",
            "a\tb\tc\n1\t2\t3\n4\t5\t6\n7\t8\t9\nTRAILER\t3\n",
            "sep=|\nx|y\n'1'|2\n3|'4'\n",
            "# made by\n# somebody\nk,v\n\"a\",1\n\"b\",2\n\"c\",3\n",
            "1,2.5,true\n2,3.5,false\n3,4.5,true\n",
            "名前,値\n東京,1\n大阪,2\n");

    @TempDir
    private Path home;

    @Test
    void damagedFilesHaveAProfileOrAReason() throws IOException {
        Profiler profiler = new Profiler(limits(), load());
        for (int seed = 0; seed < (SOAK ? 10_000 : 400); seed++) {
            Path file = Files.write(home.resolve("damaged.csv"), damaged(seed));
            Assertions.assertTimeoutPreemptively(LIMIT, () -> readThrough(profiler, file), "seed " + seed);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"sep=\"", "sep=", "sep=''", "sep=\"\"", "sep=ab", "sep=\\", "sep=\u0000", "sep"})
    void aSeparatorLineThatNamesNoneHasAProfileOrAReason(String line) throws IOException {
        Path file = Files.writeString(home.resolve("named.csv"), line + "\na,b\n1,2\n3,4\n5,6\n");
        Profiler profiler = new Profiler(limits(), load());

        Assertions.assertTimeoutPreemptively(LIMIT, () -> readThrough(profiler, file));
    }

    private static void readThrough(Profiler profiler, Path file) {
        try {
            FileProfile profile =
                    profiler.profile(file, TableSettings.NONE, FormatHints.NONE, read -> {}, refused -> {});
            long rows = 0;
            try (RowReader reader =
                    RowReader.open(file, profile, TableSettings.NONE, new RowReader.Limits(limits(), load()))) {
                while (reader.hasNext()) {
                    rows += reader.next().rows().size();
                }
            }
            assertThat(rows).isEqualTo(profile.rows());
        } catch (RefusedFile e) {
            assertThat(e.getMessage()).isNotBlank().doesNotContain("null");
            assertThat(e.advice()).isNotBlank();
        }
    }

    @Test
    void damagedFilesOnTheRouteMakeNoTableButTheirOwn() {
        int files = SOAK ? 1_000 : 120;
        try (Dropoff dropoff =
                Dropoff.in(home).with("dropoff.poll-interval", "20ms").start()) {
            List<Path> dropped = new ArrayList<>();
            for (int seed = 0; seed < files; seed++) {
                dropped.add(dropoff.drop(
                        seed % 2 == 0 ? "none_reference_data_table/fullload" : "reference_data_table/append",
                        "fuzz_" + Integer.toString(seed, 36) + "x.csv",
                        damaged(seed)));
            }
            Set<String> loaded = new TreeSet<>();
            Awaitility.await()
                    .atMost(Duration.ofMinutes(SOAK ? 20 : 2))
                    .until(() -> dropoff.watched() == 0 && dropped.stream().noneMatch(Files::exists));
            for (Map<String, Object> outcome : dropoff.history()) {
                assertThat(outcome).containsEntry("phase", "filed");
                assertThat((String) outcome.get("status")).isIn("completed", "error");
                if ("completed".equals(outcome.get("status"))) {
                    loaded.add((String) outcome.get("table_name"));
                } else {
                    assertThat((String) outcome.get("error_code"))
                            .as("%s", outcome)
                            .isNotIn("INTERNAL", "DATABASE");
                }
            }
            assertThat(dropoff.history()).hasSize(files);
            assertThat(new TreeSet<>(dropoff.tables())).isEqualTo(loaded);
        }
    }

    private static byte[] damaged(int seed) {
        Random random = new Random(seed);
        return Mutations.of(SEEDS.get(seed % SEEDS.size()).getBytes(StandardCharsets.UTF_8), random);
    }

    @Test
    void whatLooksLikeSqlIsTextInEveryNameAndValue() throws SQLException {
        try (Dropoff dropoff = Dropoff.in(home).start()) {
            dropoff.outcomeOf(dropoff.drop("none_reference_data_table/fullload", "victim.csv", "id,v\n1,a\n"));
            Set<String> expected = new HashSet<>(Set.of("victim"));
            for (int i = 0; i < ATTACKS.size(); i++) {
                String attack = ATTACKS.get(i);
                String last = "c" + i;
                String quoted = "\"" + attack.replace("\"", "\"\"") + "\"";
                String csv = "id," + quoted + ",\"" + last + "\"\n1," + quoted + "," + quoted + "\n2,b,c\n";
                String name = attack.replace('/', '-').replace('\\', '-') + " t" + i + ".csv";
                String folder = i % 2 == 0 ? "reference_data_table/append" : "none_reference_data_table/fullload";

                Map<String, Object> outcome = dropoff.outcomeOf(dropoff.drop(folder, name, csv));

                assertThat(outcome)
                        .as(name)
                        .containsEntry("status", "completed")
                        .containsEntry("file_name", name);
                String table = (String) outcome.get("table_name");
                expected.add(table);
                String column = ColumnNames.of(List.of("id", attack, last)).get(1);
                assertThat(dropoff.query("SELECT * FROM \"ref\".\"" + table + "\" WHERE \"id\" = '1'"))
                        .singleElement()
                        .satisfies(row ->
                                assertThat(row).containsEntry(column, attack).containsEntry(last, attack));
            }
            assertThat(dropoff.tables()).containsExactlyInAnyOrderElementsOf(expected);
            assertThat(dropoff.query("SELECT id, v FROM ref.victim")).containsExactly(Map.of("id", "1", "v", "a"));
            assertThat(schemas(dropoff)).contains("ref", "bkp");
        }
    }

    private static List<String> schemas(Dropoff dropoff) throws SQLException {
        List<String> names = new ArrayList<>();
        try (Connection connection =
                dropoff.application().part(Database.class).dataSource().getConnection()) {
            DatabaseMetaData data = connection.getMetaData();
            try (ResultSet schemas = data.getSchemas()) {
                while (schemas.next()) {
                    names.add(schemas.getString(1));
                }
            }
        }
        return names;
    }

    @Test
    void nonsenseInSettingsIsRefusedWithoutACrashAndWithoutTheSecret() {
        Random random = new Random(3);
        List<String> keys = List.of(
                "dropoff.poll-interval",
                "dropoff.db.url",
                "dropoff.schema.data",
                "dropoff.table.x.delimiter",
                "dropoff.table.x.encoding",
                "dropoff.lanes",
                "dropoff.max-field",
                "dropoff.root",
                "dropoff.null-values",
                "dropoff.table..header",
                "dropoff.",
                "dropoff.tabel.x.quote",
                "dropoff.http.port",
                "dropoff.reference.table");
        List<String> values = List.of(
                "",
                " ",
                "-1",
                "NaN",
                "99999999999999999999",
                "1e309",
                "{{dropoff.db.url}}",
                "{{",
                "}}",
                "{{x",
                "\u0000",
                "'; DROP TABLE x; --",
                "ref].[x",
                "../../..",
                "\uD800",
                "jdbc:",
                "jdbc:nonsense",
                "tab",
                "yes",
                "200ms 15s");
        for (int i = 0; i < (SOAK ? 20_000 : 1_000); i++) {
            Map<String, String> given = new java.util.TreeMap<>();
            for (int n = random.nextInt(6); n >= 0; n--) {
                given.put(keys.get(random.nextInt(keys.size())), values.get(random.nextInt(values.size())));
            }
            given.put("dropoff.db.password", "topsecret");
            try {
                SettingsReader.resolve(
                        new SettingsSources(List.of(new PropertiesFile("nonsense", given)), Map.of(), Map.of()));
            } catch (InvalidSettings refused) {
                assertThat(refused.problems())
                        .isNotEmpty()
                        .allSatisfy(problem -> assertThat(problem).isNotBlank().doesNotContain("topsecret"));
            }
        }
    }

    @Test
    void namesAreSafeWhateverTheFileIsCalled() {
        Random random = new Random(11);
        for (int i = 0; i < (SOAK ? 100_000 : 5_000); i++) {
            StringBuilder name = new StringBuilder();
            for (int n = random.nextInt(40); n >= 0; n--) {
                name.append(random.nextBoolean() ? (char) (' ' + random.nextInt(95)) : (char) random.nextInt(0xFFFF));
            }
            try {
                String table = NAMES.of(name + ".csv");
                assertThat(table).matches("[\\p{L}\\p{N}\\p{M}_]+").hasSizeLessThanOrEqualTo(110);
            } catch (RefusedFile refused) {
                assertThat(refused.advice()).isNotBlank();
            }
        }
    }

    private static FormatSettings limits() {
        return new FormatSettings(1 << 20, 1 << 30, FormatSettings.TrailerCount.WARN, 0);
    }

    private static LoadSettings load() {
        return new LoadSettings(
                100,
                0,
                2,
                0,
                LoadSettings.Streams.ONE,
                LoadSettings.Types.INFER,
                Set.of("NULL"),
                0,
                LoadSettings.DuplicateAppend.REJECT,
                LoadSettings.MergeDuplicates.FAIL,
                5);
    }
}
