package io.dropoff.format.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import io.dropoff.settings.SettingsReader;
import io.dropoff.settings.TableSettings;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PreambleTest {

    private static Preamble before(String text) {
        return Preamble.before(text.toCharArray(), TableSettings.NONE);
    }

    private static int lines(String text) {
        return before(text).lines();
    }

    @Test
    void linesThatAPersonSetAreSkippedWhateverTheyHold() {
        TableSettings set = SettingsReader.read(Map.of("dropoff.table.t.skip-lines", "2"), Map.of(), Map.of())
                .table("t");
        Preamble found = Preamble.before("sep=;\nid;name\n".toCharArray(), set);

        assertThat(found).isEqualTo(new Preamble(2, Optional.empty(), "lines to skip: set for this table"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"sep=;\nid;name\n", "SEP=;\r\nid;name\n", "\"sep=;\"\nid;name\n", "sep=;          \nid\n"})
    void aLineThatNamesTheDelimiter(String text) {
        Preamble found = before(text);
        assertThat(found.lines()).isEqualTo(1);
        assertThat(found.delimiter()).contains(';');
        assertThat(found.reason()).startsWith("the first line says").contains("=;");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"sep=;|\nid\n", "sep=x\nid\n", "sep=;           \nid\n", "sep=;                x\nid\n", "sep\n"
            })
    void aLineThatNamesNone(String text) {
        assertThat(before(text)).isEqualTo(new Preamble(0, Optional.empty(), ""));
    }

    @Test
    void theLastCommentMayNameTheColumns() {
        assertThat(before("# made by hand\n# id,name\n1,Apple\n").lines()).isEqualTo(1);
        assertThat(before("# made by hand\n# id,name\n1,Apple\n").reason()).isEqualTo("1 comment lines");
        assertThat(lines("# id,name\n1,Apple\n")).isZero();
        assertThat(lines("# by hand\n\n# on Monday\n\n# id,name\n1,Apple\n")).isEqualTo(4);
    }

    @Test
    void commentsThatAreKeysAndValuesAreAllSkipped() {
        assertThat(lines("# Date: 5 May\n# Laser= on\n1,Apple\n")).isEqualTo(2);
        assertThat(lines("# Date: 5 May\n# id,name\n1,Apple\n")).isEqualTo(1);
        assertThat(lines("# id,name\n# Date: 5 May\n1,Apple\n")).isEqualTo(1);
    }

    @Test
    void aPhraseAboveANumberIsNoName() {
        assertThat(lines("# made by hand\n# values of each day\n17\n18\n")).isEqualTo(2);
        assertThat(lines("# made by hand\n# values of\n17\n18\n")).isEqualTo(1);
        assertThat(lines("# made by hand\n# values of each day\n17 000\n")).isEqualTo(1);
        assertThat(lines("# made by hand\n# values of each day\nApple\n")).isEqualTo(1);
        assertThat(lines("# made by hand\n# values, of each day\n17\n")).isEqualTo(1);
        assertThat(lines("# made by hand\n# " + "words ".repeat(33) + "\n17\n")).isEqualTo(2);
        assertThat(lines("# made by hand\n# " + "words ".repeat(34) + "\n17\n")).isEqualTo(1);
    }

    @Test
    void commentsWithNothingBelowAreTheTable() {
        assertThat(lines("# a\n# b\n# c")).isZero();
        assertThat(lines("# a\n# b\n")).isZero();
    }

    @Test
    void linesOfAnotherSignAreSkippedWhereTheyAreWords() {
        assertThat(lines("; made by hand\n; this line has four words\n1,Apple\n"))
                .isEqualTo(2);
        assertThat(lines("; made by hand\n;\n1,Apple\n")).isEqualTo(2);
        assertThat(lines("; made by hand\n; id,name\n1,Apple\n")).isZero();
    }

    @Test
    void aCommentThatTabsPartAsTheRowsNamesTheColumns() {
        assertThat(lines("# made by hand\n# id\tname\n# units: none\n1\tApple\n"))
                .isEqualTo(1);
        assertThat(before("# made by hand\n# id\tname\n# units: none\n1\tApple\n")
                        .reason())
                .isEqualTo("1 comment lines");
        assertThat(before("# id\tname\n# units: none\n1\tApple\n")).isEqualTo(new Preamble(0, Optional.empty(), ""));
        assertThat(lines("# by hand\n# id\tname\n# units: none\n1\tApple\tred\n"))
                .isEqualTo(2);
        assertThat(lines("# by hand\n# id\tname\n# none\tnone\n# so\n1\tApple\n"))
                .isEqualTo(3);
        assertThat(lines("# by hand\n# so\n# id\tname\n1\tApple\n")).isEqualTo(2);
        assertThat(lines("# by hand\n# id\tname\n# so")).isZero();
    }

    @Test
    void blankLinesAloneAreNoComments() {
        assertThat(lines("\n\n1,Apple\n")).isZero();
        assertThat(lines("id,name\n1,Apple\n")).isZero();
    }

    @Test
    void linesAreAdded() {
        assertThat(new Preamble(1, Optional.of(';'), "").and(2, "a title"))
                .isEqualTo(new Preamble(3, Optional.of(';'), "a title"));
        assertThat(new Preamble(1, Optional.empty(), "a comment").and(2, "a title"))
                .isEqualTo(new Preamble(3, Optional.empty(), "a comment; a title"));
    }
}
