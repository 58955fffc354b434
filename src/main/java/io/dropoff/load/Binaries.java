package io.dropoff.load;

import io.dropoff.load.Conversion.DoesNotFit;
import java.util.Locale;
import java.util.regex.Pattern;

/** Identifiers and bytes written in hexadecimal digits. */
final class Binaries {

    private static final Pattern GUID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final Pattern HEX = Pattern.compile("([0-9a-f]{2})*");

    private Binaries() {}

    static String guid(String value) throws DoesNotFit {
        String text = value.strip().toLowerCase(Locale.ROOT);
        if (text.startsWith("{") && text.endsWith("}")) {
            text = text.substring(1, text.length() - 1);
        }
        if (!GUID.matcher(text).matches()) {
            throw new DoesNotFit("a unique identifier of 32 hexadecimal digits with hyphens is expected");
        }
        return text;
    }

    static String hex(String value, int longest) throws DoesNotFit {
        String text = value.strip().toLowerCase(Locale.ROOT);
        String digits = text.startsWith("0x") ? text.substring(2) : text;
        if (!HEX.matcher(digits).matches()) {
            throw new DoesNotFit("bytes as hexadecimal digits are expected");
        }
        if (longest > 0 && digits.length() / 2 > longest) {
            throw new DoesNotFit("at most " + longest + " bytes are expected");
        }
        return "0x" + digits;
    }
}
