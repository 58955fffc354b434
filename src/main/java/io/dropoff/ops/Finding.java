package io.dropoff.ops;

/**
 * What one probe saw.
 *
 * @param name one word: {@code database}, {@code folders}
 * @param up whether it is as it should be
 * @param text one short sentence that strangers may read: no paths, no names, no secrets
 * @param detail the same for operators of this machine, with paths and reasons
 */
public record Finding(String name, boolean up, String text, String detail) {

    static Finding up(String name, String text, String detail) {
        return new Finding(name, true, text, detail);
    }

    static Finding down(String name, String text, String detail) {
        return new Finding(name, false, text, detail);
    }
}
