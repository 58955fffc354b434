package io.dropoff.bench;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Random;

/** Generated tables; the same shape and numbers of rows give the same file. */
public final class SampleTable {

    private SampleTable() {}

    /** The file in the folder, written unless it is there. */
    public static Path in(Path folder, Shape shape, int rows) throws IOException {
        return in(folder, shape, 0, rows);
    }

    /** The same with rows that are numbered from another number than 0 on; their other values are none of those of the file from 0 on. */
    static Path in(Path folder, Shape shape, int first, int rows) throws IOException {
        Path file = shape.file(folder, first, rows);
        if (!Files.exists(file)) {
            write(file, shape, first, rows);
        }
        return file;
    }

    /** Writes the file under another name first, so that half a file is never taken for a whole one. */
    private static void write(Path file, Shape shape, int first, int rows) throws IOException {
        Path part = file.resolveSibling(file.getFileName() + ".part");
        Random random = new Random(42 + first);
        String[] record = shape.columns().toArray(String[]::new);
        try (CsvWriter writer = CsvWriter.builder().build(part)) {
            writer.writeRecord(record);
            for (int row = first; row < first + rows; row++) {
                for (int column = 0; column < record.length; column++) {
                    record[column] = shape.value(column, row, random);
                }
                writer.writeRecord(record);
            }
        }
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
    }
}
