package io.dropoff.format;

import static org.assertj.core.api.Assertions.assertThat;

import io.dropoff.settings.TableSettings;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What makes a question of an answer is said, and is a rule that can be left out. */
class DoubtsTest {

    /** The default of dropoff.min-confidence. */
    private static final double ASKED = 0.5;

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "parted-name~id|name\\n1\\n2\\n3\\n4",
                "blank-runs~ab  1 cd\\nefg 22 h  77\\ni   3\\nkl  4 m 8\\nno  5 p",
                "lines~retries:3\\nport:80\\nlevel:7",
                "packed~\"1;Ann;Graz;x\"\\n\"2;Bob;Linz;y\"\\n\"3;Cy;Wels;z\"",
                "phrase~# what the probe saw on its way,b\\n1,2\\n3,4",
                "title~Prices of May,,\\nAnn,Graz,x\\nBob,Linz,y\\nCy,Wels,z\\nDan,Ulm,w",
                "two-headers~north,,south,\\nlow,high,low,high\\n1,2,3,4\\n2,3,4,5\\n3,4,5,6",
                "titled-row~Prices\\nof May\\n\\n1,2,3",
                "text~300; // seconds\\n20; // how many\\n5; // times",
                "sentences~We met them, as we had said before, on the long way to the very old town, and went home",
                "report~Times of all\\n\\nAnn was quick\\n\\nBob was slow\\n\\nNobody else came\\n\\nAll together\\n\\nin per cent\\n\\nHer:\\t59\\t(1 % of all)\\nMe:\\t153\\t(4 % of all)"
            })
    void aDoubtIsARuleThatIsToldAndCanBeLeftOut(String id, String lines) {
        byte[] text = (lines.replace("\\n", "\n").replace("\\t", "\t") + "\n").getBytes(StandardCharsets.UTF_8);
        String rule = "doubt." + id;

        CsvFormat found = best(text, Rules.STANDARD);

        assertThat(found.confidence()).isLessThan(ASKED);
        Evidence doubt = found.evidence().stream()
                .filter(each -> each.rule().equals(rule))
                .findFirst()
                .orElseThrow(() -> new AssertionError(rule + " is not among " + found.evidence() + found.names()));
        assertThat(doubt.worth()).isEqualTo(Rules.STANDARD.factor(rule));
        assertThat(found.reasons()).contains("in doubt: " + doubt.reason());
        assertThat(best(text, Rules.STANDARD.without(rule)).evidence())
                .extracting(Evidence::rule)
                .doesNotContain(rule);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "id,name\n1,Apple\n2,Pear\n",
                "Land,Year,Share of it all (in per cent of what there is)\nA,1990,21.4\n"
            })
    void aTableIsNotDoubted(String text) {
        CsvFormat found = best(text.getBytes(StandardCharsets.UTF_8), Rules.STANDARD);

        assertThat(found.confidence()).isGreaterThan(ASKED);
        assertThat(found.reasons()).noneMatch(reason -> reason.startsWith("in doubt"));
    }

    private static CsvFormat best(byte[] text, Rules rules) {
        List<CsvFormat> all = Found.all(text, TableSettings.NONE, FormatHints.NONE, rules);
        return all.get(0);
    }
}
