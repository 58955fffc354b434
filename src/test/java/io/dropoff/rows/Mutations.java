package io.dropoff.rows;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;

/** Damages files. */
public final class Mutations {

    private static final byte[] INTERESTING = "\"\",;\n\r\0\\'\uFEFFé".getBytes(StandardCharsets.UTF_8);

    private Mutations() {}

    /** Up to six changes: a byte, a character that means something, a cut, a repetition. */
    public static byte[] of(byte[] seed, Random random) {
        byte[] bytes = seed.clone();
        for (int i = random.nextInt(6); i >= 0; i--) {
            int at = random.nextInt(bytes.length);
            switch (random.nextInt(4)) {
                case 0 -> bytes[at] = (byte) random.nextInt(256);
                case 1 -> bytes[at] = INTERESTING[random.nextInt(INTERESTING.length)];
                case 2 -> bytes = Arrays.copyOf(bytes, at + 1);
                default -> {
                    byte[] longer = Arrays.copyOf(bytes, bytes.length + 10);
                    System.arraycopy(bytes, at, longer, at + 10, bytes.length - at);
                    bytes = longer;
                }
            }
        }
        return bytes;
    }
}
