package io.dropoff.bench.format;

import io.dropoff.fault.RefusedFile;
import io.dropoff.format.CsvFormat;
import io.dropoff.format.FormatHints;
import io.dropoff.format.FormatSource;
import io.dropoff.format.Rules;
import io.dropoff.format.detect.FormatDetector;
import io.dropoff.settings.FormatSettings;
import io.dropoff.settings.FormatSettings.TrailerCount;
import io.dropoff.settings.TableSettings;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What each rule of detection is worth: how many labelled files come out wrong (delimiter or header), or are asked about though they are
 * right, when it alone is left out. A rule without which no more do is worth nothing; those that compare with a table or an earlier file are
 * not measured here. Arguments: manifests (see {@link LabelledFile}).
 */
public final class RuleWorth {

    private static final FormatSettings LIMITS = new FormatSettings(1 << 20, 0, TrailerCount.WARN, 0);

    /** As {@code dropoff.min-confidence} is where nobody sets it. */
    private static final int ASKED = 50;

    private final List<LabelledFile> files = new ArrayList<>();
    private final List<byte[]> contents = new ArrayList<>();

    private RuleWorth() {}

    public static void main(String[] args) throws IOException {
        RuleWorth worth = new RuleWorth();
        for (String manifest : args) {
            for (LabelledFile file : LabelledFile.read(Path.of(manifest))) {
                if (Files.isRegularFile(file.path()) && Files.size(file.path()) > 0) {
                    worth.files.add(file);
                    worth.contents.add(Files.readAllBytes(file.path()));
                }
            }
        }
        worth.print(new PrintStream(System.out, true, StandardCharsets.UTF_8));
    }

    private void print(PrintStream out) {
        int all = wrong(Rules.STANDARD);
        out.printf("%-24s %5d of %d files wrong%n", "all rules", all, files.size());
        for (String id : Rules.STANDARD.ids()) {
            out.printf("%-24s %+5d%n", id, wrong(Rules.STANDARD.without(id)) - all);
        }
    }

    private int wrong(Rules rules) {
        FormatDetector detector = new FormatDetector(LIMITS, rules);
        int wrong = 0;
        for (int i = 0; i < files.size(); i++) {
            wrong += isRight(detector, files.get(i), contents.get(i)) ? 0 : 1;
        }
        return wrong;
    }

    private static boolean isRight(FormatDetector detector, LabelledFile file, byte[] bytes) {
        try {
            CsvFormat found = detector.candidates(new InMemory(bytes, file.path()), TableSettings.NONE, FormatHints.NONE)
                    .get(0);
            String delimiter = found.names().size() == 1 && file.delimiter().equals("none")
                    ? "none"
                    : found.delimiter().replace("\t", "tab").replace(" ", "space");
            boolean header = file.header().equals("-") || file.header().equals(found.header() ? "yes" : "no");
            boolean sure = 100 * found.confidence() >= ASKED;
            if (file.isNoTable()) {
                return !sure;
            }
            return sure && header && (file.delimiter().equals("-") || file.delimiter().equals(delimiter));
        } catch (RefusedFile e) {
            return file.isNoTable();
        }
    }

    private record InMemory(byte[] bytes, Path path) implements FormatSource {
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
            return path.getFileName().toString();
        }
    }
}
