package io.dropoff.format.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CellKindTest {

    private static CellKind kind(String cell) {
        return CellKind.of(cell.toCharArray(), 0, cell.length(), false);
    }

    private static CellKind quoted(String cell) {
        return CellKind.of(cell.toCharArray(), 0, cell.length(), true);
    }

    /** Of a cell between others, of which it sees nothing. */
    private static CellKind between(String before, String cell, String after) {
        char[] text = (before + cell + after).toCharArray();
        return CellKind.of(text, before.length(), before.length() + cell.length(), false);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", " \t "})
    void blanksAreNothing(String cell) {
        assertThat(kind(cell)).isEqualTo(CellKind.EMPTY);
        assertThat(between(" ", cell, " ")).isEqualTo(CellKind.EMPTY);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "9",
                " 17 ",
                "-5",
                "+5",
                "5-",
                "(5)",
                "(-5)",
                "1.5",
                ".5",
                "0,9",
                "9,0",
                "1,234,567",
                "1,234,567.89",
                "1.234.567,89",
                "1.234.567,8",
                "123.456.789",
                "12,34,567",
                "1'234'567",
                "1 234 567",
                "1 234.5",
                "1 234 567.89",
                "5 %",
                "- 5",
                "€ 5.00",
                "$1.234.567",
                "1e5",
                "1E5",
                "1.e5",
                "-1e-5",
                "1.5e+10"
            })
    void aNumber(String cell) {
        assertThat(kind(cell)).isEqualTo(CellKind.NUMBER);
        assertThat(quoted(cell)).isEqualTo(CellKind.NUMBER);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1:23",
                "10:00",
                "10:00:00",
                "2024-01-05",
                "5/1/2024",
                "1.2.34",
                "31.12.2024",
                "31.12.2024 10:00",
                "31.12.2024 10:00:00 +01:00",
                "2024-01-05 10:00:00",
                "2024-01-05 10:00:00 -0500",
                "2024-01-05T10:00:00-05:00",
                "2024-01-05 10:00 UTC",
                "2024-01-05T10:00:00.123456+00:00",
                "2024-01-05T10:00:00.123456789+01:00",
                "2024-01-05,10:00",
                "5 May 2024",
                "25 May 2024",
                "5. Mai 2024",
                "5 September 2024",
                "January 5, 2024",
                "Jan. 25 2024",
                "5-September-2024",
                "15-January-24",
                "15/January/2024",
                "10/Oct/2000:13:55:36 -0700",
                "2024-05",
                "2024/05",
                "1999-05"
            })
    void aDate(String cell) {
        assertThat(kind(cell)).isEqualTo(CellKind.DATE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "00:1a:2b:3c:4d:5e",
                "00-1A-2B-3C-4D-5E",
                "2001:db8::1:2:3:4",
                "2001:0db8:85a3:0000:0000:8a2e:0370:7334",
                "123e4567-e89b-12d3-a456-426614174000",
                "GB29 NWBK 6016 1331 9268 19",
                "ABCD EFGH 1234"
            })
    void groupsOfACode(String cell) {
        assertThat(kind(cell)).isEqualTo(CellKind.CODE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a",
                "z",
                "A",
                "Z",
                "é",
                "a1",
                "#5",
                "#1,5",
                "1/2",
                "1:2",
                "1-2",
                "1...",
                "---5",
                "-1-2-3",
                "1x5",
                "1e",
                "12e",
                "e12",
                "-e15",
                "3024-05",
                "2124-05",
                "1024-05",
                "2924-05",
                "202-405",
                "5-January-24",
                "5-Abcdefghij-2024",
                "2024-01-05#",
                "2024-01-05T10:00:00.12345678901+00:00",
                "AA:BB:CC:DD:EE:FF",
                "00:1a:2b:3c:4d:zz",
                "(abc)",
                "[abc]",
                "{abc}",
                "ab)",
                "(a,b)",
                "{\"a\":1}",
                "\"a\"",
                "anna@example.org"
            })
    void oneToken(String cell) {
        assertThat(kind(cell)).isEqualTo(CellKind.TOKEN);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a b",
                "a, b",
                "a ,b",
                "12 34",
                "1 23",
                "1 2345",
                "1.5 234",
                "5 +3",
                "-5 -3",
                "5 -3 -2",
                "1 e5",
                "1, 2, 3",
                "a 1,2,3",
                "10:00 hours",
                "5 Unknown 2024",
                "2024-01-05 abcdefghij",
                "ABCD EFGH IJKL",
                "GB29 NWBK 601",
                "a) first",
                "a) b (c)",
                "\"a\" \"b\":1",
                "12 High Street"
            })
    void words(String cell) {
        assertThat(kind(cell)).isEqualTo(CellKind.TEXT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-", "--", "€", "/", "...", "* * *"})
    void signsAlone(String cell) {
        assertThat(kind(cell)).isEqualTo(CellKind.SIGNS);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a;b",
                "a|b",
                "a,b",
                "a\tb",
                ";a",
                "a;",
                "1;2",
                "1,a",
                "a,1",
                "\"a\",\"b\"",
                "\"a\", \"b\"",
                "a\"b",
                "1,2,3",
                "1,234,5",
                "1.234,567.890,123",
                "2024-01-05;x",
                "2024-01-05,10:00,5"
            })
    void gluedByAnotherDelimiterUnlessInQuotes(String cell) {
        assertThat(kind(cell)).isEqualTo(CellKind.GLUED);
        assertThat(quoted(cell)).isNotIn(CellKind.GLUED, CellKind.CUT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"(a", "[a", "{a", "abc)", "abc]", "a) (b", "\"a\":1", ";", ";;", ",,,"})
    void cutOutOfSomethingUnlessInQuotes(String cell) {
        assertThat(kind(cell)).isEqualTo(CellKind.CUT);
        assertThat(between("x", cell, "x")).isEqualTo(CellKind.CUT);
        assertThat(quoted(cell)).isNotIn(CellKind.GLUED, CellKind.CUT);
    }

    @Test
    void whatStandsBesideTheCellDoesNotCount() {
        assertThat(between("", "1,234,5", "6")).isEqualTo(CellKind.GLUED);
        assertThat(between("5,", "1,234,567", ",5")).isEqualTo(CellKind.NUMBER);
        assertThat(between("", "1 234", "5")).isEqualTo(CellKind.NUMBER);
        assertThat(between("", "\"a\"", ":")).isEqualTo(CellKind.TOKEN);
        assertThat(between("1", "e12", "")).isEqualTo(CellKind.TOKEN);
        assertThat(between("", "a;", " b")).isEqualTo(CellKind.GLUED);
    }

    @Test
    void aSignThatStandsForNoNumberIsTextInQuotesToo() {
        assertThat(quoted("#1\"")).isEqualTo(CellKind.TOKEN);
        assertThat(quoted("a;b")).isEqualTo(CellKind.TOKEN);
        assertThat(quoted("(a")).isEqualTo(CellKind.TOKEN);
        assertThat(quoted(",")).isEqualTo(CellKind.SIGNS);
    }

    @Test
    void numbersDatesAndCodesAreTyped() {
        assertThat(CellKind.values())
                .filteredOn(CellKind::isTyped)
                .containsExactly(CellKind.NUMBER, CellKind.DATE, CellKind.CODE);
        assertThat(CellKind.values()).filteredOn(CellKind::isText).containsExactly(CellKind.TOKEN, CellKind.TEXT);
        assertThat(CellKind.values()).filteredOn(CellKind::isPart).containsExactly(CellKind.GLUED, CellKind.CUT);
    }
}
