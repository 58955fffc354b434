package io.dropoff.cli;

import ch.qos.logback.classic.pattern.ClassicConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import io.dropoff.fault.OneLine;

/** A message whose parts from outside, such as a file's name, cannot break the line, move the cursor or turn the text around. */
public final class PlainMessage extends ClassicConverter {

    @Override
    public String convert(ILoggingEvent event) {
        return OneLine.of(event.getFormattedMessage());
    }
}
