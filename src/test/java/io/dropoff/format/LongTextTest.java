package io.dropoff.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.dropoff.fault.ErrorCode;
import io.dropoff.fault.RefusedFile;
import java.util.concurrent.FutureTask;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Texts that repeat one thing many times neither fill the stack nor keep their thread for ever. */
class LongTextTest {

    /** A small stack, whatever the test runner's threads have. */
    private static final long STACK = 512 * 1024;

    private static final int LONG = 65_000;

    static Stream<Arguments> texts() {
        return Stream.of(
                Arguments.of("comments of a page", "<!-- a -->\n".repeat(LONG / 11) + "<html>", ErrorCode.NOT_CSV),
                Arguments.of("comments of a document", "<!-- a -->".repeat(60) + "<r/>", ErrorCode.NOT_CSV),
                Arguments.of("comments alone", "<!-- a -->\n".repeat(LONG / 11), ErrorCode.NOT_CSV),
                Arguments.of("a comment that does not end", "<!-- " + "a ".repeat(LONG / 2), ErrorCode.NOT_CSV),
                Arguments.of("a long name in JSON", "{\"" + "a".repeat(LONG / 2) + "\": 1}", ErrorCode.NOT_CSV),
                Arguments.of("a long text in JSON", "[\"" + "a".repeat(LONG / 2) + "\", 1]", ErrorCode.NOT_CSV),
                Arguments.of("matrices", "#1\n" + "\n".repeat(60) + "double a(1,2)\n1 2\n", ErrorCode.NOT_CSV));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("texts")
    void isRefusedByItsForm(String what, String text, ErrorCode code) throws Exception {
        assertThat(refusal(text)).isEqualTo(code);
    }

    static Stream<Arguments> others() {
        return Stream.of(
                Arguments.of("a quote that does not end", "{\"" + "a".repeat(LONG)),
                Arguments.of("escapes", "{\"" + "\\n".repeat(LONG / 2)),
                Arguments.of("quotes that are escaped", "[{\"" + "a\\\"".repeat(LONG / 3)),
                Arguments.of("blank lines after a sign of matrices", "#1\n" + "\n".repeat(LONG)),
                Arguments.of("comments after a sign of matrices", "#1\n" + "# a\n".repeat(LONG / 4)),
                Arguments.of("words", "a ".repeat(LONG / 2)),
                Arguments.of("folders", "a/".repeat(LONG / 2)),
                Arguments.of("decimal commas", "1,5 ".repeat(4_000)));
    }

    /** Read somehow, asked about or refused: each is an answer, an error of the stack is none. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("others")
    void isAnswered(String what, String text) {
        assertThatCode(() -> refusal(text)).doesNotThrowAnyException();
    }

    /** Null when it was read. */
    private static ErrorCode refusal(String text) throws Exception {
        FutureTask<ErrorCode> task = new FutureTask<>(() -> {
            try {
                Found.in(text);
                return null;
            } catch (RefusedFile refused) {
                return refused.code();
            }
        });
        new Thread(null, task, "small stack", STACK).start();
        return task.get();
    }
}
