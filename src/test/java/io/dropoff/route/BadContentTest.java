package io.dropoff.route;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Files whose bytes are no table: each is refused as a whole, with a report that its sender understands. */
class BadContentTest {

    private static final String FULLLOAD = "none_reference_data_table/fullload";
    private static final String APPEND = "none_reference_data_table/append";

    @TempDir
    private static Path home;

    private static Dropoff dropoff;

    @BeforeAll
    static void start() {
        dropoff = Dropoff.in(home)
                .with("dropoff.max-unzipped", "1MiB")
                .with("dropoff.table.wide_names.header", "true")
                .start();
    }

    @AfterAll
    static void stop() {
        dropoff.close();
    }

    @Test
    void aPictureNamedCsvIsToldFromText() {
        byte[] picture = new byte[5_000];
        new Random(1).nextBytes(picture);
        System.arraycopy(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'}, 0, picture, 0, 8);

        dropoff.failureOf(FULLLOAD, "picture.csv", picture)
                .hasCode("NOT_TEXT")
                .says("picture.csv is a PNG picture, not text", "Ask the sender for a CSV file");

        assertThat(dropoff.tables()).doesNotContain("picture");
    }

    @Test
    void randomBytesAreNoText() {
        byte[] bytes = new byte[20_000];
        new Random(7).nextBytes(bytes);

        dropoff.failureOf(FULLLOAD, "noise.csv", bytes).hasCode("NOT_TEXT").says("noise.csv is not text");

        assertThat(dropoff.tables()).doesNotContain("noise");
    }

    @Test
    void aWorkbookNamedCsvSaysHowToSaveIt() {
        byte[] workbook = Arrays.copyOf("PK\u0003\u0004\u0014\0\6\0".getBytes(StandardCharsets.ISO_8859_1), 3_000);

        dropoff.failureOf(FULLLOAD, "workbook.csv", workbook)
                .hasCode("NOT_TEXT")
                .says("Excel workbook (.xlsx)", "Save it as CSV in Excel");
    }

    @Test
    void oneRaggedRecordInAHundredThousandIsFound() {
        StringBuilder csv = new StringBuilder("id,name,city\n");
        for (int i = 1; i <= 100_000; i++) {
            csv.append(i).append(i == 50_000 ? ",a,b,c\n" : ",a,b\n");
        }

        dropoff.failureOf(FULLLOAD, "ragged.csv", csv.toString())
                .hasCode("FIELD_COUNT")
                .says("Line:           50001", "4 fields, the header has 3", "dropoff.table.ragged.delimiter");

        assertThat(dropoff.tables()).doesNotContain("ragged");
    }

    @Test
    void aBadFileLeavesTheTableThatWasThere() {
        dropoff.outcomeOf(dropoff.drop(FULLLOAD, "standing_20240101.csv", "a,b\n1,x\n"));

        dropoff.failureOf(FULLLOAD, "standing_20240102.csv", "a,b\n2,y\n3\n")
                .hasCode("FIELD_COUNT")
                .has("detected_encoding", "UTF-8")
                .has("detected_delimiter", ",")
                .has("detected_headers", "[\"a\",\"b\"]")
                .has("file_hash", "fea15999faee8c19c81faf90374c8070e30832dbeffd5c99d41e68796959572b");
        dropoff.failureOf(APPEND, "standing_20240103.csv", "a,b\n2,y\n3\n").hasCode("FIELD_COUNT");

        assertThat(dropoff.query("SELECT a, b FROM ref.standing")).containsExactly(Map.of("a", "1", "b", "x"));
    }

    @Test
    void aHeaderThatFillsMegabytesIsToldLikeAnyOther() {
        String header = ("n".repeat(2_000) + ",").repeat(1_200) + "end\n";

        dropoff.failureOf(FULLLOAD, "wide_names.csv", header)
                .hasCode("COLUMN_COUNT")
                .says("1204 columns");
    }

    @Test
    void aQuoteThatIsNeverClosedIsNamedWhereItOpens() {
        StringBuilder csv = new StringBuilder("id,name\n");
        for (int i = 1; i <= 1_000; i++) {
            csv.append(i).append(i == 700 ? ",\"open\n" : ",\"closed\"\n");
        }

        dropoff.failureOf(FULLLOAD, "unclosed.csv", csv.toString()).says("Line:           701", "quote");

        assertThat(dropoff.tables()).doesNotContain("unclosed");
    }

    @Test
    void aQuoteOpenToTheEndIsNamedWhereItOpens() {
        dropoff.failureOf(FULLLOAD, "open_end.csv", "id,name\n1,\"a\"\n2,\"b\"\n3,\"c\n4,d\n5,e\n")
                .hasCode("UNCLOSED_QUOTE")
                .says("Line:           4", "never closed", "dropoff.table.open_end.quote");
    }

    @Test
    void aNulByteIsNamedWithItsLine() {
        StringBuilder csv = new StringBuilder("id,name\n");
        for (int i = 1; i <= 30_000; i++) {
            csv.append(i).append(i == 20_000 ? ",a\0b\n" : ",ab\n");
        }

        dropoff.failureOf(FULLLOAD, "nul.csv", csv.toString())
                .hasCode("NUL_CHARACTER")
                .says("Line:           20001", "NUL character at byte");

        assertThat(dropoff.tables()).doesNotContain("nul");
        dropoff.failureOf(FULLLOAD, "small_nul.csv", "a,b\n1,2\n3,\0004\n5,6\n")
                .hasCode("NUL_CHARACTER")
                .says("Line:           3");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aReportShowsAHostileNameOnOneLine() {
        dropoff.failureOf(FULLLOAD, "bad\nWhat happened:  nothing\u202E.csv", "a,b\n1\n2,3\n")
                .says("bad?What happened:  nothing?.csv was not loaded.");
    }

    @Test
    void anInvalidByteLateInAUtf8FileIsNeverReplaced() throws IOException {
        ByteArrayOutputStream csv = new ByteArrayOutputStream();
        csv.write("id,name\n".getBytes(StandardCharsets.UTF_8));
        for (int i = 1; i <= 60_000; i++) {
            csv.write((i + ",Łódź\n").getBytes(StandardCharsets.UTF_8));
        }
        csv.write(new byte[] {'6', '0', '0', '0', '1', ',', 'M', (byte) 0xFC, 'n', '\n'});

        dropoff.failureOf(FULLLOAD, "broken_utf8.csv", csv.toByteArray())
                .hasCode("ENCODING")
                .says("Line:           60002", "UTF-8", "byte ", "FC", "dropoff.table.broken_utf8.encoding");

        assertThat(dropoff.tables()).doesNotContain("broken_utf8");
    }

    @Test
    void aFileThatIsWholeInWindows1252LoadsAsThat() {
        byte[] csv = ("id,name\n" + "1,abc\n".repeat(30_000) + "2,München\n3,Größe\n4,Café\n")
                .getBytes(StandardCharsets.ISO_8859_1);

        Map<String, Object> outcome = dropoff.outcomeOf(dropoff.drop(FULLLOAD, "latin.csv", csv));

        assertThat(outcome).containsEntry("status", "completed");
        assertThat(dropoff.query("SELECT name FROM ref.latin WHERE id IN ('2', '3', '4') ORDER BY id"))
                .extracting(row -> row.get("name"))
                .containsExactly("München", "Größe", "Café");
    }

    @Test
    void duplicateAndEmptyHeadersGetNamesOfTheirOwn() {
        dropoff.outcomeOf(dropoff.drop(FULLLOAD, "doubled.csv", "id,name,,Name,\" \"\n1,a,b,c,d\n"));

        assertThat(dropoff.query("SELECT * FROM ref.doubled")).singleElement().satisfies(row -> assertThat(row)
                .containsEntry("id", "1")
                .containsEntry("name", "a")
                .containsEntry("column_3", "b")
                .containsEntry("Name_2", "c")
                .containsEntry("column_5", "d"));
    }

    @Test
    void aHeaderOfReservedNamesKeepsOurColumnsApart() {
        Map<String, Object> outcome = dropoff.outcomeOf(
                dropoff.drop(FULLLOAD, "reserved.csv", "ref_data_load_id,REF_DATA_LOADTIME,id\n7,8,9\n"));

        assertThat(dropoff.query("SELECT * FROM ref.reserved")).singleElement().satisfies(row -> assertThat(row)
                .containsEntry("ref_data_load_id", outcome.get("id").toString())
                .containsValues("7", "8", "9"));
    }

    @Test
    void asManyColumnsAsTheDatabaseHoldsWithABeforeImageAreLoaded() {
        Map<String, Object> outcome = dropoff.outcomeOf(dropoff.drop(FULLLOAD, "widest.csv", columns(1_020)));

        assertThat(outcome).containsEntry("status", "completed");
        assertThat(dropoff.query("SELECT * FROM ref.widest"))
                .singleElement()
                .satisfies(row -> assertThat(row).hasSize(1_023).containsEntry("c1019", "1019"));
    }

    @Test
    void oneColumnMoreIsRefused() {
        for (int columns : List.of(1_021, 1_024, 1_025)) {
            dropoff.failureOf(FULLLOAD, "too_wide_" + columns + ".csv", columns(columns))
                    .hasCode("COLUMN_COUNT")
                    .says(
                            (columns + 3) + " columns",
                            "a table with versions can have 1023",
                            "dropoff.table.too_wide_" + columns + ".delimiter");
        }

        assertThat(dropoff.tables()).noneMatch(name -> name.startsWith("too_wide"));
    }

    private static String columns(int number) {
        return IntStream.range(0, number).mapToObj(i -> "c" + i).collect(Collectors.joining(",")) + "\n"
                + IntStream.range(0, number).mapToObj(Integer::toString).collect(Collectors.joining(",")) + "\n";
    }

    @Test
    void aHundredThousandColumnsAreRefusedInGoodTime() {
        dropoff.failureOf(FULLLOAD, "absurd.csv", columns(100_000)).hasCode("COLUMN_COUNT");
    }

    @Test
    void oneEndlessLineIsRefused() {
        dropoff.failureOf(FULLLOAD, "endless.csv", "id,name\n1,\"" + "x".repeat(2 << 20) + "\"\n")
                .hasCode("FIELD_SIZE")
                .says("Line:           2", "dropoff.max-field");
    }

    @Test
    void aCompressedFileLoads() throws IOException {
        Map<String, Object> outcome =
                dropoff.outcomeOf(dropoff.drop(FULLLOAD, "packed_20240101.CSV.GZ", gzip("id;name\n1;ä\n2;ö\n")));

        assertThat(outcome).containsEntry("status", "completed").containsEntry("table_name", "packed");
        assertThat(dropoff.query("SELECT name FROM ref.packed ORDER BY id"))
                .extracting(row -> row.get("name"))
                .containsExactly("ä", "ö");
    }

    @Test
    void aTruncatedCompressedFileIsRefused() throws IOException {
        byte[] whole = gzip("id,name\n" + "1,a\n".repeat(50_000));

        dropoff.failureOf(FULLLOAD, "cut.csv.gz", Arrays.copyOf(whole, whole.length - 12))
                .hasCode("COMPRESSION")
                .says("ends too early", "gzip -t");

        assertThat(dropoff.tables()).doesNotContain("cut");
    }

    @Test
    void aDamagedCompressedFileIsRefused() throws IOException {
        byte[] damaged = gzip("id,name\n" + "1,a\n".repeat(50_000));
        damaged[damaged.length - 6] ^= 0x55;

        dropoff.failureOf(FULLLOAD, "damaged.csv.gz", damaged)
                .hasCode("COMPRESSION")
                .says("damaged", "gzip -t");

        assertThat(dropoff.tables()).doesNotContain("damaged");
    }

    @Test
    void textNamedGzIsRefused() {
        dropoff.failureOf(FULLLOAD, "plain.csv.gz", "id,name\n1,a\n")
                .hasCode("COMPRESSION")
                .says("must end in .csv");
    }

    @Test
    void aGzipBombIsDefused() throws IOException {
        dropoff.failureOf(FULLLOAD, "bomb.csv.gz", gzip("id,name\n" + "1,a\n".repeat(500_000)))
                .hasCode("COMPRESSION")
                .says("unpacks to more than 1048576 bytes", "dropoff.max-unzipped");

        assertThat(dropoff.tables()).doesNotContain("bomb");
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(packed)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return packed.toByteArray();
    }
}
