package io.dropoff.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class InspectTest {

    @TempDir
    Path folder;

    private Path file(String name, String text, Charset charset) throws IOException {
        return Files.write(folder.resolve(name), text.getBytes(charset));
    }

    private Path file(String name, String text) throws IOException {
        return file(name, text, StandardCharsets.UTF_8);
    }

    private List<JsonNode> json(Path... files) throws IOException {
        List<String> arguments = new ArrayList<>(List.of("inspect", "--json"));
        for (Path file : files) {
            arguments.add(file.toString());
        }
        List<JsonNode> objects = new ArrayList<>();
        for (String line : CommandRun.in(folder)
                .run(arguments.toArray(String[]::new))
                .out()
                .lines()
                .toList()) {
            objects.add(new ObjectMapper().readTree(line));
        }
        return objects;
    }

    @Test
    void aGoodFileIsDescribedWithTheFixedNames() throws IOException {
        Path file = file(
                "orders_20241201.csv",
                "id;name;amount\r\n1;\"Müller; Söhne\";12,50\r\n2;Weiß;7,00\r\n3;Jäger;8,10\r\n",
                Charset.forName("windows-1252"));
        JsonNode object = json(file).get(0);
        assertThat(object.get("file").asText()).isEqualTo(file.toString());
        assertThat(object.get("table").asText()).isEqualTo("orders");
        assertThat(object.get("encoding").asText()).isEqualTo("windows-1252");
        assertThat(object.get("bom").asBoolean(true)).isFalse();
        assertThat(object.get("delimiter").asText()).isEqualTo(";");
        assertThat(object.get("quote").asText()).isEqualTo("\"");
        assertThat(object.get("escape").asText("?")).isEmpty();
        assertThat(object.get("line_end").asText()).isEqualTo("\r\n");
        assertThat(object.get("preamble_lines").asInt(-1)).isZero();
        assertThat(object.get("header").asBoolean()).isTrue();
        assertThat(object.get("columns")).extracting(JsonNode::asText).containsExactly("id", "name", "amount");
        assertThat(object.get("rows").asLong()).isEqualTo(3);
        assertThat(object.get("trailer").isNull()).isTrue();
        assertThat(object.get("confidence").asDouble()).isBetween(0.0, 1.0);
        assertThat(object.get("reasons")).isNotEmpty();
        assertThat(object.get("error").isNull()).isTrue();
    }

    @Test
    void everyRuleThatHadASayIsExplainedWithItsWorth() throws IOException {
        Path file = file("sales.csv", "id;city\n1;Graz\n2;Linz\n;\n");

        String out = CommandRun.in(folder)
                .run("inspect", "--explain", file.toString())
                .out();

        assertThat(out).containsPattern("rule +header.typed \\+[0-9.]+: 1 column holds values of a kind below a text");
        assertThat(out).containsPattern("rule +dialect.width \\+0[0-9.]+: 2 columns");
        assertThat(out).containsPattern("warning +EMPTY_RECORDS: 1 record without any value left out");
        assertThat(CommandRun.in(folder).run("inspect", file.toString()).out()).doesNotContain("header.typed");
        JsonNode object = json(file).get(0);
        assertThat(object.get("warnings").get(0).get("code").asText()).isEqualTo("EMPTY_RECORDS");
        assertThat(object.get("warnings").get(0).get("count").asLong()).isEqualTo(1);
        assertThat(object.get("evidence"))
                .extracting(each -> each.get("rule").asText())
                .contains("header.typed");
    }

    @Test
    void theRunnersUpAndWhatTheyWouldChangeAreTold() throws IOException {
        Path file = file(
                "orders.csv",
                "id;name;amount\n1;\"Müller, Söhne\";12,50\n2;Weiß;7,00\n3;Jäger;8,10\n",
                Charset.forName("windows-1252"));
        JsonNode others = json(file).get(0).get("alternatives");
        assertThat(others)
                .anySatisfy(other -> {
                    assertThat(other.get("setting").asText()).isEqualTo("delimiter");
                    assertThat(other.get("value").asText()).isEqualTo(",");
                    assertThat(other.get("likelihood").asDouble()).isBetween(0.0, 0.9);
                    assertThat(other.get("effect").asText()).isEqualTo("would give 2 columns in 2 of 4 records");
                })
                .anySatisfy(other -> {
                    assertThat(other.get("setting").asText()).isEqualTo("encoding");
                    assertThat(other.get("effect").asText()).contains("where it reads \"\"Müller,\"");
                })
                .anySatisfy(other -> {
                    assertThat(other.get("setting").asText()).isEqualTo("header");
                    assertThat(other.get("value").asText()).isEqualTo("false");
                });
        assertThat(CommandRun.in(folder).run("inspect", file.toString()).out())
                .containsPattern("or set +delimiter=, would give 2 columns")
                .containsPattern("or set +header=false would load the first record as a row");
    }

    @Test
    void aFileThatFailsStillPrintsItsObjectAndItsLikelyFormat() throws IOException {
        Path broken = file("broken.csv", "id,name,city\n1,a,b\n2,c\n3,d,e\n4,f,g\n5,h,i\n");
        JsonNode object = json(broken).get(0);
        assertThat(object.get("error").asText()).contains("line 3");
        assertThat(object.get("error_code").asText()).isEqualTo("FIELD_COUNT");
        assertThat(object.get("error_line").asLong()).isEqualTo(3);
        assertThat(object.get("advice").asText()).isNotBlank();
        assertThat(object.get("delimiter").asText()).isEqualTo(",");
        assertThat(object.get("columns")).extracting(JsonNode::asText).containsExactly("id", "name", "city");
        assertThat(object.get("rows").isNull()).isTrue();
    }

    @Test
    void filesAreAnsweredInTheOrderGivenAlsoWhenSomeFail() throws IOException {
        Path good = file("good.csv", "a,b\n1,2\n");
        Path empty = file("empty.csv", "");
        Path missing = folder.resolve("missing.csv");
        Path nameless = file("---.csv", "a,b\n1,2\n");
        List<JsonNode> objects = json(missing, good, empty, nameless, folder, good);
        assertThat(objects)
                .extracting(object -> object.get("file").asText())
                .containsExactly(
                        missing.toString(),
                        good.toString(),
                        empty.toString(),
                        nameless.toString(),
                        folder.toString(),
                        good.toString());
        assertThat(objects)
                .extracting(object -> object.get("error").isNull())
                .containsExactly(false, true, false, false, false, true);
        assertThat(objects.get(0).get("error").asText()).contains("there is no file");
        assertThat(objects.get(3).get("table").isNull()).isTrue();
        assertThat(objects.get(3).get("delimiter").asText()).isEqualTo(",");
    }

    @Test
    void theExitCodeTellsWhetherAFileWouldFail() throws IOException {
        Path good = file("good.csv", "a,b\n1,2\n");
        Path empty = file("empty.csv", "");
        assertThat(CommandRun.in(folder).run("inspect", good.toString()).code()).isZero();
        assertThat(CommandRun.in(folder)
                        .run("inspect", good.toString(), empty.toString())
                        .code())
                .isEqualTo(1);
        assertThat(CommandRun.in(folder).run("inspect").code()).isEqualTo(2);
    }

    @Test
    void peopleGetFormatColumnsAndFirstRows() throws IOException {
        Path good = file("regions.csv", "code\tname\nAD\tAndorra\nAE\tEmirates\n");
        String out = CommandRun.in(folder).run("inspect", good.toString()).out();
        assertThat(out)
                .contains("table regions")
                .containsPattern("fields +delimiter tab")
                .containsPattern("rows +2\n")
                .containsPattern("column +values are +longest")
                .containsPattern("AD +Andorra");
    }

    @Test
    void ofAFileThatFailsPeopleGetTheFormatAndItsColumns() throws IOException {
        Path ragged = file("regions.csv", "code,name,area\nAD,Andorra,468\nAE,Emirates\nAF,Kabul,652\n");
        String out = CommandRun.in(folder).run("inspect", ragged.toString()).out();
        assertThat(out)
                .containsPattern("fields +delimiter comma")
                .containsPattern("columns +3: code, name, area\n")
                .containsPattern("ERROR +line 3")
                .containsPattern("what to do +");
    }

    @Test
    void whatAPersonSetForTheTableIsUsed() throws IOException {
        Path file = file("orders.csv", "a;b,c\n1;2,3\n");
        var result = CommandRun.in(folder)
                .withEnvironment("DROPOFF_TABLE_ORDERS_DELIMITER", ",")
                .run("inspect", "--json", file.toString());
        assertThat(new ObjectMapper().readTree(result.out()).get("columns"))
                .extracting(JsonNode::asText)
                .containsExactly("a;b", "c");
    }

    @Test
    void nothingIsTouched() throws IOException {
        Path good = file("good.csv", "a,b\n1,2\n");
        CommandRun.in(folder).run("inspect", good.toString());
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(good);
        }
    }

    @Test
    void aNameMayBeginWithAnAtSign() throws IOException {
        Path file = file("@good.csv", "a,b\n1,2\n");
        assertThat(CommandRun.in(folder).run("inspect", file.toString()).code()).isZero();
    }

    @Test
    void aThousandSmallFilesInOneCall() throws IOException {
        Path[] files = IntStream.range(0, 1000)
                .mapToObj(i -> {
                    try {
                        return file("f" + i + ".csv", "id;name;amount\n" + (i + ";x;1,5\n").repeat(20));
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                })
                .toArray(Path[]::new);
        assertThat(json(files))
                .hasSize(1000)
                .allMatch(object -> object.get("rows").asInt() == 20);
    }

    private void drain(String key, String value) {
        assertThat(CommandRun.in(folder)
                        .with("dropoff.poll-interval", "50ms")
                        .with("dropoff.stability-checks", "2")
                        .with(key, value)
                        .run("drain")
                        .code())
                .isZero();
    }

    @Test
    void whatWouldBecomeOfTheTableIsToldBeforehand() throws IOException {
        Path before = file("places_1.csv", "id,name,city,zip\n1,a,x,9000\n");
        Files.createDirectories(folder.resolve("dropoff/none_reference_data_table/merge"));
        Files.copy(before, folder.resolve("dropoff/none_reference_data_table/merge/places.csv"));
        String key = "dropoff.table.places.key";
        drain(key, "id");
        Path longer = file("places.csv", "id,name,city,land\n2," + "b".repeat(300) + ",y,CH\n");

        var told = CommandRun.in(folder).with(key, "id").run("inspect", "--as", "merge", longer.toString());

        assertThat(told.code()).isZero();
        assertThat(told.out())
                .contains("75 % of the columns of file and table are the same")
                .containsPattern("id +.+\\) +fits, a part of the key")
                .containsPattern("name +.+\\) +is widened")
                .containsPattern("city +.+\\) +fits")
                .containsPattern("land +.+\\) +is added")
                .containsPattern("zip +.+\\) +is not in the file: keeps its values");
        assertThat(CommandRun.in(folder).run("query", "places").out()).doesNotContain("land");
    }

    @Test
    void valuesThatTheTablesTypesDoNotTakeAreToldBeforehand() throws IOException {
        Files.createDirectories(folder.resolve("dropoff/none_reference_data_table/append"));
        Files.writeString(folder.resolve("dropoff/none_reference_data_table/append/sums.csv"), "id,n\n1,10\n2,20\n");
        drain("dropoff.types", "infer");
        Path wrong = file("sums.csv", "id,n\n3,30\n4,many\n");

        var told = CommandRun.in(folder).run("inspect", "--as", "append", wrong.toString());

        assertThat(told.code()).isEqualTo(1);
        assertThat(told.out()).contains("values do not fit the table; line 3, column n:");
        assertThat(CommandRun.in(folder).run("inspect", wrong.toString()).code())
                .as("without a look at the table")
                .isZero();
    }

    @Test
    void aTableThatIsNotThereWouldBeMade() throws IOException {
        Path file = file("fresh.csv", "id,n\n1,10\n");

        assertThat(CommandRun.in(folder)
                        .run("inspect", "--as", "append", file.toString())
                        .out())
                .contains("the table would be made:");
        assertThat(CommandRun.in(folder)
                        .run("inspect", "--as", "merge", file.toString())
                        .out())
                .contains("there is no table ref.fresh yet");
        assertThat(folder.resolve("data")).as("nothing is made").doesNotExist();
        assertThat(CommandRun.in(folder)
                        .run("inspect", "--as", "upsert", file.toString())
                        .err())
                .contains("expected append, fullload or merge, found upsert");
    }
}
