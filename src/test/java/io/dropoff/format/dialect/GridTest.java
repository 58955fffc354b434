package io.dropoff.format.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class GridTest {

    private static final CsvDialect ESCAPED = new CsvDialect(',', '"', '\\');

    @Test
    void recordsAndCellsAreFoundWithTheirPlaces() {
        Grid grid = Grids.of("id,name\r\n17,Apple\r\n\r\n", ',');

        assertThat(Grids.values(grid)).containsExactly(List.of("id", "name"), List.of("17", "Apple"));
        assertThat(grid.cells()).isEqualTo(4);
        assertThat(grid.first(1)).isEqualTo(2);
        assertThat(grid.offset(1)).isEqualTo(9);
        assertThat(grid.start(3)).isEqualTo(12);
        assertThat(grid.end(3)).isEqualTo(17);
        assertThat(grid.text()).startsWith('i', 'd');
        assertThat(grid.dialect().delimiter()).isEqualTo(',');
        assertThat(grid.strays() + grid.quotedCells()).isZero();
        assertThat(grid.hasSpacedQuotes() || grid.isUnclosed() || grid.isQuoted(1))
                .isFalse();
    }

    @Test
    void emptyCellsCount() {
        assertThat(Grids.values(Grids.of(",a,\n,\n", ','))).containsExactly(List.of("", "a", ""), List.of("", ""));
    }

    @Test
    void quotesWrapDelimitersLineEndsAndDoubledQuotes() {
        Grid grid = Grids.of("\"a,b\",\"c\nd\",\"e\"\"f\"\n\"\",\"\"\"\",x\n", ',');

        assertThat(Grids.values(grid)).containsExactly(List.of("a,b", "c\nd", "e\"f"), List.of("", "\"", "x"));
        assertThat(grid.quotedCells()).isEqualTo(5);
        assertThat(grid.isQuoted(4)).isTrue();
        assertThat(grid.isQuoted(5)).isFalse();
        assertThat(grid.strays()).isZero();
        assertThat(grid.isUnclosed()).isFalse();
    }

    @Test
    void aDoubledQuoteOutsideOfQuotesStaysAsItIs() {
        assertThat(Grids.of("a\"\"b,c", ',').value(0, 0)).isEqualTo("a\"\"b");
    }

    @Test
    void quotesWithinAnUnquotedCellAreText() {
        Grid grid = Grids.of("6\" pipe,x\n", ',');

        assertThat(grid.value(0, 0)).isEqualTo("6\" pipe");
        assertThat(grid.quotedCells() + grid.strays()).isZero();
    }

    @Test
    void textBehindAClosingQuoteIsStray() {
        Grid grid = Grids.of("\"a\"b\",c\n", ',');

        assertThat(Grids.values(grid)).containsExactly(List.of("a\"b", "c"));
        assertThat(grid.strays()).isEqualTo(1);
        assertThat(grid.isUnclosed()).isFalse();
    }

    @Test
    void aQuoteThatNothingClosesGoesOnToTheEnd() {
        Grid grid = Grids.of("a,\"b\nc,d", ',');

        assertThat(Grids.values(grid)).containsExactly(List.of("a", "b\nc,d"));
        assertThat(grid.isUnclosed()).isTrue();
        assertThat(grid.quotedCells()).isZero();
        assertThat(grid.isQuoted(1)).isTrue();
    }

    @Test
    void aQuoteThatClosesAtTheEndOfTheTextCloses() {
        Grid grid = Grids.of("a,\"b\"", ',');

        assertThat(grid.value(0, 1)).isEqualTo("b");
        assertThat(grid.isUnclosed()).isFalse();
    }

    @Test
    void spacesOutsideOfQuotesAreNoText() {
        for (String text : List.of(" \"a\",b", "\"a\" ,b", "  \"a\"  ,b")) {
            Grid grid = Grids.of(text, ',');
            assertThat(Grids.values(grid)).containsExactly(List.of("a", "b"));
            assertThat(grid.hasSpacedQuotes()).as(text).isTrue();
            assertThat(grid.strays()).isZero();
        }
        assertThat(Grids.of("\"a\",b ", ',').hasSpacedQuotes()).isFalse();
        assertThat(Grids.values(Grids.of("a, b ,c  ", ','))).containsExactly(List.of("a", " b ", "c  "));
    }

    @Test
    void aSpaceThatIsTheDelimiterPartsAndIsNotSkipped() {
        assertThat(Grids.values(Grids.of("a  \"b c\" d", ' '))).containsExactly(List.of("a", "", "b c", "d"));
    }

    @Test
    void anEscapeTakesQuoteDelimiterAndItselfLiterally() {
        assertThat(Grids.values(Grids.of("a\\,b,\"c\\\",d\",e\\\\,f", ESCAPED)))
                .containsExactly(List.of("a\\,b", "c\\\",d", "e\\\\", "f"));
    }

    @Test
    void anEscapeBeforeAnythingElseIsText() {
        assertThat(Grids.values(Grids.of("C:\\new,b\\\nc,d\\", ESCAPED)))
                .containsExactly(List.of("C:\\new", "b\\"), List.of("c", "d\\"));
        assertThat(Grids.values(Grids.of("a\\,b", ','))).containsExactly(List.of("a\\", "b"));
    }

    @Test
    void anEscapeAtTheEndOfWhatIsLookedAtIsText() {
        Grid grid = Grid.of("\"a\\\"".toCharArray(), 3, true, 9, ESCAPED);

        assertThat(grid.value(0, 0)).isEqualTo("a\\");
        assertThat(grid.isUnclosed()).isTrue();
    }

    @Test
    void withoutDelimiterQuoteAndEscapeZeroBytesAreText() {
        Grid grid = Grids.of("\0a,\"b\"\0\0c\n", new CsvDialect(CsvDialect.NONE, CsvDialect.NONE, CsvDialect.NONE));

        assertThat(Grids.values(grid)).containsExactly(List.of("\0a,\"b\"\0\0c"));
        assertThat(grid.quotedCells()).isZero();
        assertThat(grid.isUnclosed()).isFalse();
    }

    @Test
    void anyNumberOfRecordsAndCellsHasRoom() {
        Grid grid = Grids.of("a,b,\"c\",d\n".repeat(140), ',');

        assertThat(grid.records()).isEqualTo(140);
        assertThat(grid.cells()).isEqualTo(560);
        assertThat(grid.offset(139)).isEqualTo(139 * 10);
        assertThat(Grids.values(grid)).allMatch(List.of("a", "b", "c", "d")::equals);
        assertThat(grid.isQuoted(139 * 4 + 2)).isTrue();
    }

    @Test
    void noMoreRecordsAreReadThanAskedFor() {
        assertThat(Grid.of("a\nb\nc\n".toCharArray(), 6, true, 2, ESCAPED).records())
                .isEqualTo(2);
    }

    @Test
    void aLastRecordThatTheTextCutsIsLeftOut() {
        char[] text = "a,b\nc,d\ne,\"f".toCharArray();
        Grid cut = Grid.of(text, text.length, false, 9, ESCAPED);
        Grid whole = Grid.of(text, text.length, true, 9, ESCAPED);
        Grid ended = Grid.of(text, 8, false, 9, ESCAPED);

        assertThat(Grids.values(cut)).containsExactly(List.of("a", "b"), List.of("c", "d"));
        assertThat(cut.cells()).isEqualTo(4);
        assertThat(cut.isUnclosed()).isFalse();
        assertThat(whole.records()).isEqualTo(3);
        assertThat(whole.isUnclosed()).isTrue();
        assertThat(ended.records()).isEqualTo(2);
    }

    @Test
    void theOnlyRecordStaysThoughTheTextCutsIt() {
        assertThat(Grid.of("a,b".toCharArray(), 3, false, 9, ESCAPED).records()).isEqualTo(1);
    }

    @Test
    void aByteOrderMarkBeforeARecordIsNoPartOfIt() {
        Grid grid = Grids.of("a,b\n\uFEFFa,b\nc,d\n\uFEFF", ',');

        assertThat(Grids.values(grid))
                .containsExactly(List.of("a", "b"), List.of("a", "b"), List.of("c", "d"), List.of("\uFEFF"));
        assertThat(grid.isMarked(0)).isFalse();
        assertThat(grid.isMarked(1)).isTrue();
        assertThat(grid.isMarked(2)).isFalse();
        assertThat(Grids.of("\uFEFFa,b", ',').isMarked(0)).isTrue();
    }

    @Test
    void aBlankLineAboveARecordIsSeen() {
        for (String end : List.of("\n", "\r\n", "\r")) {
            Grid grid = Grids.of(("a\nb\n\nc\n\n\nd").replace("\n", end), ',');
            assertThat(grid.isAfterBlankLine(0)).isFalse();
            assertThat(grid.isAfterBlankLine(1)).isFalse();
            assertThat(grid.isAfterBlankLine(2)).isTrue();
            assertThat(grid.isAfterBlankLine(3)).isTrue();
        }
        assertThat(Grids.of("\n\na", ',').isAfterBlankLine(0)).isTrue();
        assertThat(Grids.of("\na", ',').isAfterBlankLine(0)).isFalse();
        assertThat(Grids.of("\r\na", ',').isAfterBlankLine(0)).isFalse();
    }

    @Test
    void aFieldHasAKindAsIfItWereInQuotes() {
        Grid grid = Grids.of("id,price,text\n7,\"1.5\",\n", ',');

        assertThat(grid.kind(0, 0)).isEqualTo(CellKind.TOKEN);
        assertThat(grid.kind(1, 1)).isEqualTo(CellKind.NUMBER);
        assertThat(grid.kind(1, 2)).isEqualTo(CellKind.EMPTY);
    }

    @Test
    void recordsHaveOneWidthOrNot() {
        Grid grid = Grids.of("title\n1,2\n3,4\n", ',');

        assertThat(grid.hasWidth(1, 2)).isTrue();
        assertThat(grid.hasWidth(0, 2)).isFalse();
        assertThat(grid.hasWidth(1, 3)).isFalse();
    }
}
