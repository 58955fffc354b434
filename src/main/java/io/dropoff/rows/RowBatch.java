package io.dropoff.rows;

import java.util.List;

/**
 * Some consecutive rows. The arrays belong to the receiver.
 *
 * @param rows one array per row, as many values as the file has columns; null = NULL
 * @param lines the physical line each row starts on, from 1
 */
public record RowBatch(List<String[]> rows, long[] lines) {}
