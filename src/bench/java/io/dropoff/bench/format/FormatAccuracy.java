package io.dropoff.bench.format;

import io.dropoff.fault.RefusedFile;
import io.dropoff.format.CsvFormat;
import io.dropoff.format.detect.FormatDetector;
import io.dropoff.format.FormatHints;
import io.dropoff.format.FormatSource;
import io.dropoff.settings.FormatSettings;
import io.dropoff.settings.FormatSettings.TrailerCount;
import io.dropoff.settings.TableSettings;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/**
 * Prints accuracy per group and milliseconds per file. Arguments: manifests (see {@link LabelledFile}); {@code -v} shows every wrong
 * answer.
 */
public final class FormatAccuracy {

    private static final int SMALL = 100_000;

    private final FormatDetector detector = new FormatDetector(new FormatSettings(1 << 20, 0, TrailerCount.WARN, 0));
    private final Map<String, Tally> groups = new TreeMap<>();
    private final boolean verbose;
    private final PrintStream out;
    private long smallNanos;
    private int smallFiles;

    private FormatAccuracy(boolean verbose, PrintStream out) {
        this.verbose = verbose;
        this.out = out;
    }

    public static void main(String[] args) throws IOException {
        boolean verbose = Arrays.asList(args).contains("-v");
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        // The first round warms the machine up.
        new FormatAccuracy(false, out).measure(args);
        FormatAccuracy accuracy = new FormatAccuracy(verbose, out);
        accuracy.measure(args);
        accuracy.print();
    }

    private void measure(String[] args) throws IOException {
        for (String arg : args) {
            if (!arg.equals("-v")) {
                for (LabelledFile file : LabelledFile.read(Path.of(arg))) {
                    measure(file);
                }
            }
        }
    }

    private void measure(LabelledFile file) throws IOException {
        if (!Files.isRegularFile(file.path()) || Files.size(file.path()) == 0) {
            return;
        }
        Tally tally = groups.computeIfAbsent(file.group(), g -> new Tally());
        byte[] bytes = Files.readAllBytes(file.path());
        long start = System.nanoTime();
        CsvFormat found = null;
        String failure = "";
        try {
            found = detector.candidates(new InMemory(bytes, file.path()), TableSettings.NONE, FormatHints.NONE).get(0);
        } catch (RefusedFile e) {
            failure = e.getMessage();
        }
        long nanos = System.nanoTime() - start;
        if (bytes.length < SMALL) {
            smallNanos += nanos;
            smallFiles++;
        }
        compare(file, bytes, found, failure, tally);
    }

    private void compare(LabelledFile file, byte[] bytes, CsvFormat found, String failure, Tally tally) {
        String delimiter = found == null ? "?" : word(found.delimiter().charAt(0));
        String quote = found == null ? "?" : found.quote().map(String::valueOf).orElse("none");
        boolean oneColumn = found != null && found.names().size() == 1 && file.delimiter().equals("none");
        boolean delimiterRight = oneColumn || delimiter.equals(file.delimiter());
        boolean quoteRight = quote.equals(file.quote());
        StringBuilder wrong = new StringBuilder();
        if (!file.delimiter().equals("-")) {
            count(tally.delimiter, delimiterRight, wrong, "delimiter " + file.delimiter() + " got " + delimiter);
            if (!file.quote().equals("-")) {
                count(tally.dialect, delimiterRight && quoteRight, wrong, "quote " + file.quote() + " got " + quote);
            }
        }
        if (!file.header().equals("-") && !file.isNoTable()) {
            String header = found == null ? "?" : found.header() ? "yes" : "no";
            int[] side = file.header().equals("yes") ? tally.headerYes : tally.headerNo;
            count(side, header.equals(file.header()), wrong, "header " + file.header() + " got " + header);
        }
        if (!file.encoding().equals("-")) {
            boolean right = found != null && sameText(bytes, file.encoding(), found.charset());
            String got = found == null ? "?" : found.charset().name();
            count(tally.encoding, right, wrong, "encoding " + file.encoding() + " got " + got);
        }
        if (verbose && wrong.length() > 0) {
            out.println(file.group() + "\t" + file.path() + "\t" + wrong + failure
                    + (found == null ? "" : "\t" + found.reasons()));
        }
    }

    private static void count(int[] tally, boolean right, StringBuilder wrong, String what) {
        tally[1]++;
        if (right) {
            tally[0]++;
        } else {
            wrong.append(what).append("; ");
        }
    }

    /** Two names for what reads the same are one answer. */
    private static boolean sameText(byte[] bytes, String label, Charset found) {
        Charset expected = Charset.forName(label);
        return expected.equals(found)
                || new String(bytes, expected).replace("\uFEFF", "").equals(new String(bytes, found).replace("\uFEFF", ""));
    }

    private static String word(char delimiter) {
        return switch (delimiter) {
            case '\t' -> "tab";
            case ' ' -> "space";
            default -> String.valueOf(delimiter);
        };
    }

    private void print() {
        out.printf(
                "%-26s %6s  %9s  %9s  %9s  %9s  %9s%n",
                "group", "files", "delimiter", "+ quote", "header y", "header n", "encoding");
        Tally all = new Tally();
        groups.forEach((name, tally) -> {
            out.printf("%-26s %s%n", name, tally);
            all.add(tally);
        });
        out.printf("%-26s %s%n", "all", all);
        out.printf("%.2f ms a file under 100 kB (%d files)%n",
                smallNanos / 1e6 / Math.max(1, smallFiles), smallFiles);
    }

    private record InMemory(byte[] bytes, Path path) implements FormatSource {
        @Override
        public InputStream open() {
            return new java.io.ByteArrayInputStream(bytes);
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

    /** Right answers and questions, per kind. */
    private static final class Tally {
        private final int[] delimiter = new int[2];
        private final int[] dialect = new int[2];
        private final int[] headerYes = new int[2];
        private final int[] headerNo = new int[2];
        private final int[] encoding = new int[2];

        void add(Tally other) {
            int[][] mine = {delimiter, dialect, headerYes, headerNo, encoding};
            int[][] theirs = {other.delimiter, other.dialect, other.headerYes, other.headerNo, other.encoding};
            for (int i = 0; i < mine.length; i++) {
                mine[i][0] += theirs[i][0];
                mine[i][1] += theirs[i][1];
            }
        }

        private static String percent(int[] part) {
            return part[1] == 0 ? "-" : String.format("%.1f", 100.0 * part[0] / part[1]);
        }

        @Override
        public String toString() {
            int files = Math.max(Math.max(delimiter[1], encoding[1]), headerYes[1] + headerNo[1]);
            return String.format(
                    "%6d  %9s  %9s  %9s  %9s  %9s",
                    files,
                    percent(delimiter),
                    percent(dialect),
                    percent(headerYes),
                    percent(headerNo),
                    percent(encoding));
        }
    }
}
