package io.dropoff.cli;

import ch.qos.logback.classic.pattern.ClassicConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import java.util.regex.Pattern;

/** A message whose parts from outside, such as a file's name, cannot break the line, move the cursor or turn the text around. */
public final class PlainMessage extends ClassicConverter {

    private static final Pattern CONTROL =
            Pattern.compile("[\\p{Cntrl}\\u0080-\\u009f\\u200e\\u200f\\u2028-\\u202e\\u2066-\\u2069]");

    @Override
    public String convert(ILoggingEvent event) {
        return plain(event.getFormattedMessage());
    }

    static String plain(String text) {
        return CONTROL.matcher(text).replaceAll("?");
    }
}
