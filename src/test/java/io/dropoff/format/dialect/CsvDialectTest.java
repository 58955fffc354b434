package io.dropoff.format.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CsvDialectTest {

    @Test
    void oneCharacterIsChangedAtATime() {
        CsvDialect dialect = new CsvDialect(';', '"', '\\');

        assertThat(dialect.withQuote('\'')).isEqualTo(new CsvDialect(';', '\'', '\\'));
        assertThat(dialect.withEscape('/')).isEqualTo(new CsvDialect(';', '"', '/'));
    }

    @Test
    void whereThereIsNoneThereIsNoCharacter() {
        assertThat(CsvDialect.optional(CsvDialect.NONE)).isEmpty();
        assertThat(CsvDialect.optional('|')).contains('|');
    }
}
