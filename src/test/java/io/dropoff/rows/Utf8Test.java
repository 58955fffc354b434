package io.dropoff.rows;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;

/** Java's decoder is the judge. */
class Utf8Test {

    @Property(tries = 20_000)
    void textAndFirstErrorAreThoseOfJavasDecoder(@ForAll("bytes") byte[] bytes, @ForAll @IntRange(max = 300) int room) {
        CharBuffer expected = CharBuffer.allocate(room);
        ByteBuffer expectedIn = ByteBuffer.wrap(bytes);
        CoderResult expectedResult = decoder().decode(expectedIn, expected, true);

        CharBuffer out = CharBuffer.allocate(room);
        ByteBuffer in = ByteBuffer.wrap(bytes);
        Utf8.decode(in, out);
        CoderResult result = decoder().decode(in, out, true);

        assertThat(out.flip().toString()).isEqualTo(expected.flip().toString());
        assertThat(in.position()).isEqualTo(expectedIn.position());
        assertThat(result).isEqualTo(expectedResult);
    }

    @Property(tries = 20_000)
    void everyLetterIsDecoded(@ForAll @IntRange(max = Character.MAX_CODE_POINT) int letter) {
        String text = "12345" + Character.toString(letter) + "67890123";
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        CharBuffer out = CharBuffer.allocate(40);
        Utf8.decode(ByteBuffer.wrap(bytes), out);
        String sent = new String(bytes, StandardCharsets.UTF_8);
        assertThat(sent).startsWith(out.flip().toString());
        assertThat(out.length()).isGreaterThan(5);
    }

    private static CharsetDecoder decoder() {
        return StandardCharsets.UTF_8.newDecoder();
    }

    @Provide
    Arbitrary<byte[]> bytes() {
        Arbitrary<byte[]> letters = Arbitraries.of(
                        "a",
                        "12345678",
                        "a line of letters as they stand in most files, long enough to go all at once",
                        "é",
                        "表",
                        "😀",
                        "\u07FF",
                        "\u0800",
                        "\uFFFF",
                        "\uD7FF")
                .map(text -> text.getBytes(StandardCharsets.UTF_8));
        Arbitrary<byte[]> edges = Arbitraries.of(List.of(
                        0x7F, 0x80, 0xBF, 0xC0, 0xC1, 0xC2, 0xDF, 0xE0, 0x9F, 0xA0, 0xED, 0xEF, 0xF0, 0x8F, 0x90, 0xF4,
                        0xF5, 0xF7, 0xF8, 0xFF))
                .map(value -> new byte[] {value.byteValue()});
        return Arbitraries.frequencyOf(Tuple.of(6, letters), Tuple.of(1, edges))
                .list()
                .ofMaxSize(12)
                .map(parts -> {
                    ByteArrayOutputStream all = new ByteArrayOutputStream();
                    parts.forEach(all::writeBytes);
                    return all.toByteArray();
                });
    }
}
