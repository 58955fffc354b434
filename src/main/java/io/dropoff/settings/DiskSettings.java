package io.dropoff.settings;

/**
 * How much room a disk must have ({@code dropoff.disk.*}).
 *
 * @param warn bytes below which people are told; 0 = they are not
 * @param stop bytes below which no file is taken; 0 = files are always taken
 */
public record DiskSettings(long warn, long stop) {

    private static final long MUCH = 50_000_000;

    /** Bytes that must be there before files are taken again: some more, so that one small file does not stop them again. */
    public long enough() {
        return stop + Math.min(stop / 10, MUCH);
    }

    /** A number of bytes as the settings are written. */
    public static String text(long bytes) {
        return Written.size(bytes);
    }
}
