package io.dropoff.format;

import io.dropoff.format.detect.FormatDetector;
import io.dropoff.settings.FormatSettings;
import io.dropoff.settings.FormatSettings.TrailerCount;
import io.dropoff.settings.TableSettings;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.util.List;

/** What the detector answers, for the tests of this package. */
final class Found {

    private static final FormatSettings LIMITS = new FormatSettings(1 << 20, 0, TrailerCount.WARN, 0);
    private static final FormatDetector DETECTOR = new FormatDetector(LIMITS);

    private Found() {}

    static CsvFormat in(String text) {
        return in(text.getBytes(Charset.forName("UTF-8")));
    }

    static CsvFormat in(byte[] bytes) {
        return all(bytes, TableSettings.NONE, FormatHints.NONE).get(0);
    }

    static List<CsvFormat> all(byte[] bytes, TableSettings set, FormatHints hints) {
        return DETECTOR.candidates(new InMemory(bytes), set, hints);
    }

    static List<CsvFormat> all(byte[] bytes, TableSettings set, FormatHints hints, Rules rules) {
        return new FormatDetector(LIMITS, rules).candidates(new InMemory(bytes), set, hints);
    }

    private record InMemory(byte[] bytes) implements FormatSource {
        @Override
        public InputStream open() {
            return new ByteArrayInputStream(bytes);
        }

        @Override
        public long size() {
            return bytes.length;
        }

        @Override
        public String name() {
            return "drop.csv";
        }
    }
}
