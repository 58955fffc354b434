package io.dropoff.cli;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.rolling.RollingFileAppender;
import io.dropoff.data.PrivateFiles;
import java.io.IOException;
import java.nio.file.Path;

/** A rolling log file that only its owner may read, whatever the umask; logback makes it from {@code logback.xml}. */
public final class PrivateLog extends RollingFileAppender<ILoggingEvent> {

    @Override
    public void openFile(String name) throws IOException {
        Path file = Path.of(name).toAbsolutePath();
        PrivateFiles.createFolder(file.getParent());
        PrivateFiles.createFile(file);
        super.openFile(name);
    }
}
