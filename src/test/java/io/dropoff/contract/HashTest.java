package io.dropoff.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class HashTest {

    private final Set<Long> first = new HashSet<>();
    private final Set<Long> second = new HashSet<>();

    @Test
    void noTwoShortOrSimilarTextsHaveTheSameHash() {
        int texts = 0;
        for (int i = 0; i < 300_000; i++) {
            hash(String.valueOf(i));
            hash("k" + i + "k");
            hash("customer-" + i);
            texts += 3;
        }
        for (char a = 1; a < 128; a++) {
            for (char b = ' '; b < 128; b++) {
                hash("" + a + b + '\u0001');
                hash("" + b + b + a + b + '!');
                texts += 2;
            }
        }
        hash("");
        hash("\u0001");
        hash("x".repeat(4_000));
        hash("x".repeat(3_999) + "y");
        hash("y" + "x".repeat(3_999));
        assertThat(first).hasSize(texts + 5);
        assertThat(second).hasSize(texts + 5);
    }

    @Test
    void theHashIsThatOfTheTextAloneWhereverItLies() {
        char[] buffer = "abcdefabcdef".toCharArray();
        for (int length = 0; length <= 6; length++) {
            assertThat(Hash.of(buffer, 0, length)).isEqualTo(Hash.of(buffer, 6, length));
            assertThat(Hash.second(buffer, 0, length)).isEqualTo(Hash.second(buffer, 6, length));
        }
    }

    private void hash(String text) {
        char[] buffer = ("<" + text + ">").toCharArray();
        first.add(Hash.of(buffer, 1, text.length()));
        second.add(Hash.second(buffer, 1, text.length()));
    }
}
