package io.dropoff.cli;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import ch.qos.logback.core.joran.spi.JoranException;
import io.dropoff.data.Audit;
import io.dropoff.data.AuditFile;
import io.dropoff.data.DataFolder;
import io.dropoff.settings.Settings;
import java.io.File;
import java.net.URL;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sets up the log of this process, once the settings say where. Done here and not by a {@code logback.xml} in the jar, because that
 * would take over the log of every application that embeds the routes.
 */
final class Logging {

    private static final String AUDIT = "dropoff.audit";
    private static final String OWN_CONFIGURATION = "logback.configurationFile";

    /** The driver reports every failed attempt to connect here; what matters of it is in our own messages. */
    private static final Logger DRIVER = Logger.getLogger("com.microsoft.sqlserver.jdbc");

    private Logging() {}

    /**
     * Console, rolling file and audit trail, for a process that loads files.
     *
     * @param console what the console shows: a level, or OFF
     */
    static void ofService(Settings settings, String console) {
        DataFolder.secure(settings.data());
        configure("/dropoff/logback.xml", settings, console);
        audit(settings, true);
    }

    /** Warnings on standard error, for a command that only looks. */
    static void ofCommand(Settings settings) {
        configure("/dropoff/logback-command.xml", settings, "WARN");
    }

    /** Likewise, and the audit trail, for a command that changes something. */
    static void ofChange(Settings settings) {
        DataFolder.secure(settings.data());
        ofCommand(settings);
        audit(settings, false);
    }

    private static void audit(Settings settings, boolean rolls) {
        Audit.to(new AuditFile(logs(settings).resolve("audit.jsonl"), rolls));
    }

    /** Also hands each line of the audit trail to somebody. */
    static void auditTo(Consumer<String> reader) {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
            AppenderBase<ILoggingEvent> appender = new AppenderBase<>() {
                @Override
                protected void append(ILoggingEvent event) {
                    reader.accept(event.getFormattedMessage());
                }
            };
            appender.setContext(context);
            appender.start();
            context.getLogger(AUDIT).addAppender(appender);
        }
    }

    private static Path logs(Settings settings) {
        return settings.data().resolve("logs");
    }

    /** Closes the files. */
    static void stop() {
        Audit.stop();
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
            context.stop();
        }
    }

    private static void configure(String resource, Settings settings, String console) {
        DRIVER.setLevel(Level.OFF);
        if (System.getProperty(OWN_CONFIGURATION) != null
                || !(LoggerFactory.getILoggerFactory() instanceof LoggerContext context)) {
            return;
        }
        context.reset();
        context.putProperty("dropoff.console", console);
        context.putProperty("dropoff.logs", logs(settings).toString().replace(File.separatorChar, '/'));
        context.putProperty(
                "dropoff.log.days", String.valueOf(days(settings.filing().logs())));
        JoranConfigurator configurator = new JoranConfigurator();
        configurator.setContext(context);
        URL url = Objects.requireNonNull(Logging.class.getResource(resource), resource);
        try {
            configurator.doConfigure(url);
        } catch (JoranException e) {
            throw new IllegalStateException("logging cannot be set up from " + resource, e);
        }
    }

    private static long days(Duration retention) {
        return retention.isZero() ? 0 : Math.max(1, retention.toDays());
    }
}
