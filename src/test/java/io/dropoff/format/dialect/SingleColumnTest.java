package io.dropoff.format.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SingleColumnTest {

    private static boolean seems(String text, char delimiter) {
        Grid grid = Grids.of(text, delimiter);
        RowConsistency even = RowConsistency.of(grid);
        return SingleColumn.seems(grid, even.width(), even.share());
    }

    private static boolean lists(String text, char delimiter) {
        Grid grid = Grids.of(text, delimiter);
        return SingleColumn.areLists(grid, RowConsistency.of(grid).width());
    }

    @ParameterizedTest
    @ValueSource(strings = {"1,50\n2,75\n-3,80\n17,00\n", "1,500\n2,750\n3,800\n17,000\n", "0,95\n9,05\n0,99\n9,90"})
    void decimalCommas(String text) {
        assertThat(seems(text, ',')).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1,50\n2,75\n-3,80\n",
                "1,5\n2,7\n3,8\n4,9\n",
                "1,5000\n2,7000\n3,8000\n4,9000\n",
                "1,50\n2,75\n3,8\n4,90\n",
                "1,50\n2,75\n,80\n4,90\n",
                "1,50\n2,75\n-,80\n4,90\n",
                "1,50\n2,75\na,80\n4,90\n",
                "1,50\n2,75\n3,8a\n4,90\n",
                "1,50\n2,75\n3,:8\n4,90\n",
                "1,50\n2,75\n3,/8\n4,90\n",
                "\"1\",50\n2,75\n3,80\n4,90\n"
            })
    void numbersInTwoColumns(String text) {
        assertThat(seems(text, ',')).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "amount due\n1,234\n5,678,901\n17\n250.75\n",
                "1,234\n12,345\n1,234,567\n99\n",
                "$1,234,567\n$1,234,567\n$1,234,567\n$1,234,567\n",
                "-1,234,567\n1,234,567\n1,234,567\n1,234,567\n"
            })
    void groupsOfThousands(String text) {
        assertThat(seems(text, ',')).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1,234,567\n1,234,567\n1,234,567\n1,234,567\n",
                "1,234,567\n1,234\n99\n",
                "amount due\n1,234,567\n1,234\n99\n",
                "17\n1,234,567\nx\n1,234\n1,234\n",
                "1,234,567\n1,23\n99\n5\n",
                "1,234,567,890,123,456,789,012,345\n1,234\n99\n5\n"
            })
    void otherNumbers(String text) {
        assertThat(seems(text, ',')).isFalse();
    }

    @Test
    void surnamesAndFirstNames() {
        assertThat(seems("Doe, Jane\nvan Roe, Rick\n", ',')).isTrue();
        assertThat(seems("name, town\nDoe, Graz\nRoe, Linz\n", ',')).isFalse();
        assertThat(seems("Doe, Jane\n", ',')).isFalse();
        assertThat(seems("Doe,Jane\nRoe,Rick\n", ',')).isFalse();
        assertThat(seems("Doe,  Jane\nRoe,  Rick\n", ',')).isFalse();
        assertThat(seems("Doe, Jane\nRoe, 35\n", ',')).isFalse();
        assertThat(seems("Doe, Jane\n35, Rick\n", ',')).isFalse();
        assertThat(seems("Doe, Jane\nRoe,", ',')).isFalse();
        assertThat(seems("Doe, Jane\nRoe, ", ',')).isFalse();
    }

    @Test
    void datesInWords() {
        assertThat(seems("January 5, 2024\nMay 16, 2024\n", ',')).isTrue();
        assertThat(seems("January 5, 2024\n", ',')).isFalse();
        assertThat(seems("head, date\nGaulle, 1959-06-01\nMarais, 1965-06-01\n", ','))
                .isFalse();
        assertThat(seems("2024-01-05, 10:00\n2024-01-06, 11:00\n", ',')).isFalse();
        assertThat(seems("January 5, 2024\nMay 16, 202\n", ',')).isFalse();
        assertThat(seems("January 0, 2024\nMay 0, 2024\n", ',')).isTrue();
        assertThat(seems("5 January, 2024\n6 January, 2024\n", ',')).isFalse();
    }

    @Test
    void valuesUnderOneName() {
        assertThat(seems("time\n10:30\n11:45\n", ':')).isTrue();
        assertThat(seems("time\r\n10:30\r\n11:45\r\n", ':')).isTrue();
        assertThat(seems("date\n5/1/2024\n6/1/2024\n", '/')).isTrue();
        assertThat(seems("city\nNew York\nSan Jose\n", ' ')).isTrue();
    }

    @Test
    void valuesUnderAnythingElse() {
        assertThat(seems("time\n10;30\n11;45\n", ';')).isFalse();
        assertThat(seems("time\n10:30\n", ':')).isFalse();
        assertThat(seems("17\n10:30\n11:45\n", ':')).isFalse();
        assertThat(seems("time\n\n10:30\n11:45\n", ':')).isFalse();
        assertThat(seems("time\r\n\r\n10:30\r\n11:45\r\n", ':')).isFalse();
        assertThat(seems("time\n10:30\n11:xx\n", ':')).isFalse();
        assertThat(seems("time\n10:30\n11:45:12\n11:45\n11:45\n", ':')).isFalse();
        assertThat(seems("time\n10:30:01\n11:45\n11:45\n11:45\n", ':')).isFalse();
        assertThat(seems("a:b\n10:30\n11:45\n", ':')).isFalse();
        assertThat(seems("code\n1:2:3:4\n5:6:7:8\n", ':')).isFalse();
        assertThat(seems("time\n10\n11\n", ':')).isFalse();
    }

    @Test
    void listsOfManyLengthsUnderOneWord() {
        String text = "colours\nred, green\nblue, pink\n\nred, blue, pink, x\n";
        Grid grid = Grids.of(text, ',');

        assertThat(SingleColumn.seems(grid, 2, 0.64)).isTrue();
        assertThat(SingleColumn.seems(grid, 4, 0.65)).isFalse();
        assertThat(SingleColumn.seems(Grids.of(text.replace(',', ';'), ';'), 4, 0.64))
                .isFalse();
        assertThat(SingleColumn.seems(Grids.of("two " + text, ','), 4, 0.64)).isFalse();
    }

    @Test
    void listsUnderAName() {
        for (char sign : "|;,/".toCharArray()) {
            assertThat(lists("tags\nred|green\nblue|pink|x\n".replace('|', sign), sign))
                    .isTrue();
        }
        assertThat(lists("Name\nred|green\nblue|pink\n", '|')).isTrue();
        assertThat(lists("zyx\nred|green\nblue|pink\n", '|')).isTrue();
    }

    @Test
    void otherLinesAreNoLists() {
        assertThat(lists("tags\nred:green\nblue:pink\n", ':')).isFalse();
        assertThat(lists("Zyx\nred|green\nblue|pink\n", '|')).isFalse();
        assertThat(lists("tags\nred|1\nblue|2\n", '|')).isFalse();
        assertThat(lists("tags\nred|green\nblue|pink\n17|x\n", '|')).isFalse();
        assertThat(lists("tags\n\"red\"|green\nblue|pink\n", '|')).isFalse();
        assertThat(lists("tags\nred\nblue\n", '|')).isFalse();
        assertThat(lists("two words\nred|green\nblue|pink\n", '|')).isFalse();
        assertThat(lists("tags\n\nred|green\nblue|pink\n", '|')).isFalse();
        assertThat(lists("tags|x\nred|green\nblue|pink\n", '|')).isFalse();
        assertThat(lists("tags\nred|green\n", '|')).isFalse();
    }
}
