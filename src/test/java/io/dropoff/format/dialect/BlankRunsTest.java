package io.dropoff.format.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import io.dropoff.format.encoding.TextSample;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BlankRunsTest {

    private static boolean part(String text) {
        return BlankRuns.part(new TextSample(text.toCharArray(), true, new char[0], new char[0]));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "id  name\n1   Apple\n",
                "a\tb\nc \t d\n",
                "# made by hand\n\n  id  name\n  1   Apple\n",
                // One line in ten may have another number of parts.
                "a  b\na  b\na  b\na  b\na  b\na  b\na  b\na  b\na  b\nx\n",
                // A title above rows.
                "title\na  b\nc  d\n"
            })
    void linesOfAsManyParts(String text) {
        assertThat(part(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.5 2.5\n3.5 4.5\n",
                "x 1.5 2.5\ny 3.5 -4.5e3\n",
                "1 2 3 4 5 6 7 8\n1 2 3 4 5 6 7 8\n",
                // Of four lines, one may be names.
                "some two words here\n1.5 2.5\n3.5 4.5\n5.5 6.5\n"
            })
    void linesOfSeveralNumbers(String text) {
        assertThat(part(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a  b\nc\n",
                // Every second line.
                "a  b\nc\nd  e\nf\ng h i\nj  k\n"
            })
    void linesOfWhichHalfHaveGaps(String text) {
        assertThat(part(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Apple 1.5\nPear 2\n", "a 1\nb 2\nc 3.25\n"})
    void namesWithOneNumberEach(String text) {
        assertThat(part(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a  b\n",
                "# a  b\n# c  d\n",
                "# a\na  b\n",
                "Apple\nPear\nPlum\n",
                "a b\nc d\n",
                "Apple 1\nPear 2\n",
                "Apple 1.5\nApple 2.5\n",
                "Apple 1.5\nPear x\n",
                "Apple 1.5 x\nPear 2.5 y\n",
                "1 2 3 4 5 6 7\n1 2 3 4 5 6 7\n",
                "some words\nother words\n1.5 2.5\n3.5 4.5\n",
                "x y 1.5 2.5\nx y 3.5 4.5\n",
                "2024-01-05 10:00\n2024-01-06 10:00\n",
                "c\na  b\nc\na  b\nc\n",
                "a  b\nc\nd\n",
                "title\nother\na  b\nc  d\n",
                "title\na  b\n",
                "a\na  b\nc\n",
                "a  b  c\nd\nd\n",
                "d\na  b\nd\nc  d\nd\nd\n"
            })
    void anythingElse(String text) {
        assertThat(part(text)).isFalse();
    }
}
