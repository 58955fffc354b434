package io.dropoff.format.dialect;

import static io.dropoff.format.dialect.CellKind.CUT;
import static io.dropoff.format.dialect.CellKind.NUMBER;
import static io.dropoff.format.dialect.CellKind.TOKEN;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RecordKindsTest {

    private static CellKind[] of(String record) {
        Grid grid = Grids.of("x,y\n" + record + "\n", ',');
        return RecordKinds.of(grid, 1, grid.width(1));
    }

    @Test
    void eachCellHasAKind() {
        assertThat(of("17,Apple,(new)")).containsExactly(NUMBER, TOKEN, TOKEN);
    }

    @Test
    void whatStandsBetweenBracketsIsCut() {
        assertThat(of("a,f(1,2,3),b")).containsExactly(TOKEN, CUT, CUT, CUT, TOKEN);
        assertThat(of("[a,b],[c,d],e")).containsExactly(CUT, CUT, CUT, CUT, TOKEN);
        assertThat(of("f(g(1,2),3),b")).containsExactly(CUT, CUT, CUT, TOKEN);
    }

    @Test
    void aBracketThatNothingClosesCutsItsCellAlone() {
        assertThat(of("a,(b,c")).containsExactly(TOKEN, CUT, TOKEN);
        assertThat(of("abc),b,(c,d)")).containsExactly(CUT, TOKEN, CUT, CUT);
    }

    @Test
    void bracketsInQuotesAreText() {
        assertThat(of("(a,\"b)\",c")).containsExactly(CUT, TOKEN, TOKEN);
        assertThat(of("(a,\"b\",c)")).containsExactly(CUT, CUT, CUT);
    }
}
