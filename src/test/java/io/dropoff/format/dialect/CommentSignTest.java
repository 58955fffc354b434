package io.dropoff.format.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommentSignTest {

    @ParameterizedTest
    @ValueSource(strings = {"; made by hand\n; on Monday\nid,name\n", ";\n;\nid\n", "; a\n; b\n", ";\n;"})
    void severalLinesThatBeginWithAnotherSignAndABlank(String text) {
        for (char sign : ";%!".toCharArray()) {
            assertThat(CommentSign.of(text.replace(';', sign).toCharArray())).isEqualTo(sign);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "# a\n# b\nid\n",
                "id,name\n1,Apple\n",
                "; a\nid,name\n",
                ";a\n;b\nid\n",
                "; a\n;b\nid\n",
                "; a\n; b\nid\n; c\n",
                "- a\n- b\nid\n"
            })
    void anythingElseLeavesTheUsualOne(String text) {
        assertThat(CommentSign.of(text.toCharArray())).isEqualTo('#');
    }
}
