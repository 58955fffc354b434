package io.dropoff.bench.format;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * One line of a manifest: tab-separated, UTF-8, {@code #} begins a comment.
 *
 * <pre>group  path  encoding  delimiter  quote  header</pre>
 *
 * A {@code -} means that the label is not known and nothing is measured. Delimiter: one character, {@code tab}, {@code space} or
 * {@code none} (one column). Quote: one character or {@code none}. Header: {@code yes} or {@code no}, or
 * {@code asked} for what must be asked about or refused, with {@code -} before it. A relative path counts from the manifest.
 */
record LabelledFile(
        String group, Path path, String encoding, String delimiter, String quote, String header) {

    /** Whether it must not be loaded without a question: a text, a damaged file, one that nothing decides. */
    boolean isNoTable() {
        return header.equals("asked");
    }

    static List<LabelledFile> read(Path manifest) throws IOException {
        List<LabelledFile> files = new ArrayList<>();
        for (String line : Files.readAllLines(manifest)) {
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            String[] f = line.split("\t", -1);
            if (f.length != 6) {
                throw new IOException(manifest + ": six fields expected: " + line);
            }
            Path path = manifest.toAbsolutePath().resolveSibling(f[1]);
            files.add(new LabelledFile(f[0], path, f[2], f[3], f[4], f[5]));
        }
        return files;
    }
}
