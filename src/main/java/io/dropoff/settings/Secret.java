package io.dropoff.settings;

/** A password that prints as {@code ******}. */
public record Secret(String value) {
    @Override
    public String toString() {
        return "******";
    }
}
