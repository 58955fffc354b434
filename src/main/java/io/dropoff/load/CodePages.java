package io.dropoff.load;

import io.dropoff.load.Conversion.DoesNotFit;
import io.dropoff.schema.Column;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Text columns that hold the characters of one code page; others would silently become question marks. */
final class CodePages {

    private static final int UTF_8 = 65_001;

    private CodePages() {}

    static Conversion fits(Column column) {
        Charset charset = charset(column.codePage()).orElse(StandardCharsets.US_ASCII);
        return value -> {
            if (!charset.newEncoder().canEncode(value)) {
                throw new DoesNotFit(
                        "only characters of " + charset.name() + " fit this column (" + column.type() + ")");
            }
            if (column.length() > 0 && value.getBytes(charset).length > column.length()) {
                throw new DoesNotFit("at most " + column.length() + " bytes fit this column");
            }
            return value;
        };
    }

    private static Optional<Charset> charset(int codePage) {
        if (codePage == UTF_8) {
            return Optional.of(StandardCharsets.UTF_8);
        }
        for (String name : new String[] {"windows-" + codePage, "x-windows-" + codePage, "Cp" + codePage}) {
            if (Charset.isSupported(name)) {
                return Optional.of(Charset.forName(name));
            }
        }
        return Optional.empty();
    }
}
