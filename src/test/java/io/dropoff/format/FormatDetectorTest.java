package io.dropoff.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dropoff.fault.ErrorCode;
import io.dropoff.fault.RefusedFile;
import io.dropoff.fault.Warning;
import io.dropoff.format.FormatHints.LastFormat;
import io.dropoff.settings.TableSettings;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class FormatDetectorTest {

    /** The default of dropoff.min-confidence. */
    private static final double ASKED = 0.5;

    private static final byte[] TABLE = "id,name\n1,Apple\n2,Pear\n".getBytes(StandardCharsets.UTF_8);

    @Test
    void aFileWithoutBytesIsEmpty() {
        assertThatThrownBy(() -> Found.in("")).isInstanceOfSatisfying(RefusedFile.class, e -> assertThat(e.code())
                .isEqualTo(ErrorCode.EMPTY_FILE));
    }

    @Test
    void aRuleThatIsLeftOutHasNoSay() {
        Rules fewer =
                Rules.STANDARD.without("header.typed").without("header.word").without("header.words");

        assertThat(rules(Rules.STANDARD)).contains("header.typed", "header.word", "header.words");
        assertThat(rules(fewer)).isNotEmpty().doesNotContain("header.typed", "header.word", "header.words");
        assertThatThrownBy(() -> Rules.STANDARD.without("header.nothing")).hasMessageContaining("header.nothing");
    }

    private static List<String> rules(Rules rules) {
        return Found.all(TABLE, TableSettings.NONE, FormatHints.NONE, rules).get(0).evidence().stream()
                .map(Evidence::rule)
                .toList();
    }

    @Test
    void aFileOfBlankLinesIsEmpty() {
        assertThatThrownBy(() -> Found.in("\r\n  \r\n\t\r\n"))
                .isInstanceOfSatisfying(
                        RefusedFile.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.EMPTY_FILE));
    }

    @Test
    void aWorkbookIsNamedAsWhatItIs() {
        assertThatThrownBy(() -> Found.in(HexFormat.of().parseHex("504B0304140006000800")))
                .isInstanceOf(RefusedFile.class)
                .hasMessageContaining("Excel")
                .satisfies(e -> assertThat(((RefusedFile) e).advice()).contains("Save it as CSV"));
    }

    @Test
    void whatAPersonSetIsKeptAndQuestioned() {
        CsvFormat found = Found.all(
                        TABLE, set(Optional.of(';'), Optional.of(false), Optional.empty()), FormatHints.NONE)
                .get(0);
        assertThat(found.delimiter()).isEqualTo(";");
        assertThat(found.header()).isFalse();
        assertThat(found.warnings())
                .extracting(Warning::text)
                .anyMatch(text -> text.contains("';' is set") && text.contains("','"));
    }

    @Test
    void aRowWithOneValueIsNoTitleWhereNoHeaderFollows() {
        CsvFormat found = Found.in(",Berlin,\n1,Paris,a@example.org\n2,Rome,b@example.org\n3,Berlin,c@example.org\n");
        assertThat(found.header()).isFalse();
        assertThat(found.preambleLines()).isZero();
    }

    @Test
    void commentsWithoutEndBelowADateCostNoMoreThanOthers() {
        String comments = "#\n".repeat(31_000);
        assertThatThrownBy(() -> Found.in("2024-01-01 opening;5;a\n" + comments + "2024-01-02 shop;7;b\n"))
                .hasMessageContaining("is text, not a table");
    }

    @Test
    void aParagraphThatIsCutAtItsCommasIsAQuestion() {
        String paragraph =
                "Roots influence the decay of organic matter, microbes feed on it, and both release carbon. We asked how "
                        + "the roots of a young forest do so in six plots, at depths of 5, 10, 15 and 20 cm, from 2011 to 2014";
        assertThat(Found.in(paragraph).confidence()).isLessThan(ASKED);
        assertThat(Found.in(paragraph + "\n").confidence()).isLessThan(ASKED);

        String row =
                "17,2024-01-05,Anna Berg,12 High Street,Springfield,left it at the door of the house next to ours,9.90\n";
        assertThat(Found.in(row).confidence()).isGreaterThan(ASKED);
    }

    @Test
    void aFewRowsAmongParagraphsAreAQuestion() {
        String paragraph =
                "We visited each pool in the months of winter and noted how deep the water was and how far it went.\n\n";
        String rows = "2000\t14 January to 30 March\n2001\t3 January to 2 April\n2002\t9 January to 28 March\n";
        assertThat(Found.in(paragraph.repeat(5) + rows).confidence()).isLessThan(ASKED);

        assertThat(Found.in("Visits to the pools in winter\n\n" + rows).confidence())
                .isGreaterThan(ASKED);
    }

    @Test
    void aStrayZeroByteDoesNotMakeWideText() {
        assertThat(Found.in("a,b\n1,2\n3,\u00004\n5,6\n").charset()).isEqualTo(StandardCharsets.UTF_8);
    }

    @Test
    void oneLetterOfALargeFileTellsTwoCodePagesApart() {
        String[] syllables = {"κα", "λο", "με", "νι", "ρα", "σο", "τε", "πι"};
        StringBuilder text = new StringBuilder("id;name\n");
        for (int i = 0; i < 512; i++) {
            text.append(i)
                    .append(';')
                    .append(syllables[i / 64])
                    .append(syllables[i / 8 % 8])
                    .append(syllables[i % 8]);
            text.append(i == 300 ? ";Άγιος\n" : ";Όμηρος\n");
        }
        CsvFormat found = Found.in(text.toString().getBytes(Charset.forName("windows-1253")));
        assertThat(found.charset().name()).isEqualTo("windows-1253");
    }

    @Test
    void aSetEncodingIsKept() {
        CsvFormat found = Found.all(
                        "name\nM\u00FCller\n".getBytes(StandardCharsets.UTF_8),
                        set(Optional.empty(), Optional.empty(), Optional.of("ISO-8859-15")),
                        FormatHints.NONE)
                .get(0);
        assertThat(found.charset().name()).isEqualTo("ISO-8859-15");
    }

    @Test
    void theTablesColumnNamesTellAHeaderThatLooksLikeData() {
        byte[] bytes = "alpha,beta\ngamma,delta\nomega,alpha\n".getBytes(StandardCharsets.UTF_8);
        FormatHints hints = new FormatHints(List.of("Alpha", "Beta"), Optional.empty());
        CsvFormat found = Found.all(bytes, TableSettings.NONE, hints).get(0);
        assertThat(found.header()).isTrue();
        assertThat(found.reasons()).anyMatch(text -> text.contains("columns of the table"));
    }

    @Test
    void anotherDelimiterThanLastTimeIsReported() {
        LastFormat last = new LastFormat("UTF-8", ";", "\"", List.of("id", "name"));
        CsvFormat found = Found.all(TABLE, TableSettings.NONE, new FormatHints(List.of(), Optional.of(last)))
                .get(0);
        assertThat(found.delimiter()).isEqualTo(",");
        assertThat(found.warnings())
                .extracting(Warning::text)
                .anyMatch(text -> text.contains("in the last drop it was ';'"));
    }

    @Test
    void theLastDropsEncodingDecidesWhereTheBytesDoNot() {
        // One byte that both code pages have a fitting letter for.
        byte[] bytes = "id;name\n1;Pal\u00E8\n".getBytes(StandardCharsets.ISO_8859_1);
        assertThat(Found.in(bytes).charset().name()).isEqualTo("windows-1252");
        LastFormat last = new LastFormat("windows-1250", ";", "\"", List.of("id", "name"));
        FormatHints hints = new FormatHints(List.of(), Optional.of(last));
        assertThat(Found.all(bytes, TableSettings.NONE, hints).get(0).charset().name())
                .isEqualTo("windows-1250");
    }

    @Test
    void theLastDropsEncodingIsNoRule() {
        byte[] bytes = "id;name\n1;M\u00FCller\n2;Gr\u00F6\u00DFe\n3;K\u00F6ln\n".getBytes(StandardCharsets.ISO_8859_1);
        LastFormat last = new LastFormat("IBM850", ";", "\"", List.of("id", "name"));
        CsvFormat found = Found.all(bytes, TableSettings.NONE, new FormatHints(List.of(), Optional.of(last)))
                .get(0);
        assertThat(found.charset().name()).isEqualTo("windows-1252");
        assertThat(found.warnings())
                .extracting(Warning::text)
                .anyMatch(text -> text.contains("in the last drop it was IBM850"));
    }

    @Test
    void whatEachSettingWouldChangeIsSaid() {
        CsvFormat found = Found.in("id;text\n1;\"red, green\"\n2;\"blue, pink\"\n3;grey, x\n");
        assertThat(found.alternatives())
                .extracting(Alternative::setting, Alternative::value)
                .contains(
                        org.assertj.core.groups.Tuple.tuple("delimiter", ","),
                        org.assertj.core.groups.Tuple.tuple("quote", "none"),
                        org.assertj.core.groups.Tuple.tuple("header", "false"));
        assertThat(found.alternatives()).allMatch(other -> other.likelihood() >= 0 && other.likelihood() <= 1);
    }

    @Test
    void oneInvalidByteInALongUtf8FileIsReportedWithItsOffset() {
        byte[] bytes = "straße,köln,zürich\n".repeat(50_000).getBytes(StandardCharsets.UTF_8);
        bytes[bytes.length - 3] = (byte) 0xFF;
        CsvFormat found = Found.in(bytes);
        assertThat(found.charset()).isEqualTo(StandardCharsets.UTF_8);
        assertThat(found.reasons()).anyMatch(text -> text.contains("byte offset " + (bytes.length - 3)));
    }

    @Test
    void validUtf8OfAnyAlphabetIsKnownAcrossChunks() {
        byte[] bytes = ("x" + "Иванов;日本語;😀;é\n".repeat(40_000)).getBytes(StandardCharsets.UTF_8);
        assertThat(Found.in(bytes).charset()).isEqualTo(StandardCharsets.UTF_8);
        bytes[bytes.length - 2] = 'A';
        assertThat(Found.in(bytes).reasons()).anyMatch(text -> text.contains("that no character has"));
    }

    private static TableSettings set(
            Optional<Character> delimiter, Optional<Boolean> header, Optional<String> encoding) {
        return new TableSettings(
                delimiter,
                Optional.empty(),
                Optional.empty(),
                encoding,
                header,
                OptionalInt.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                OptionalLong.empty(),
                OptionalInt.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false,
                List.of(),
                Optional.empty(),
                List.of());
    }
}
