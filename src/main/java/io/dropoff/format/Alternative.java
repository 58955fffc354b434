package io.dropoff.format;

/**
 * What a person could set for the table instead of what was found.
 *
 * @param setting last part of the key: {@code delimiter}, {@code quote}, {@code encoding}, {@code header}
 * @param value as it would be set
 * @param likelihood 0 to 1, beside what was found: 1 = as likely
 * @param effect what the setting would change, in words
 */
public record Alternative(String setting, String value, double likelihood, String effect) {

    /** Without what the effect quotes of the file. */
    public Alternative withoutValues() {
        return new Alternative(setting, value, likelihood, effect.split(": ", 2)[0]);
    }
}
