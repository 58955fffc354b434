package io.dropoff;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.LoggerFactory;

/** What a logger says until this is closed, from any thread. */
public final class Logged implements AutoCloseable {

    private final List<ILoggingEvent> events = new CopyOnWriteArrayList<>();
    private final Logger logger;
    private final Level before;
    private final AppenderBase<ILoggingEvent> appender = new AppenderBase<>() {
        @Override
        protected void append(ILoggingEvent event) {
            events.add(event);
        }
    };

    private Logged(Logger logger, Level least) {
        this.logger = logger;
        this.before = logger.getLevel();
        appender.start();
        logger.setLevel(least);
        logger.addAppender(appender);
    }

    /** Listens to the logger of this name, which says what is as grave as the level or graver. */
    public static Logged by(String name, Level least) {
        return new Logged((Logger) LoggerFactory.getLogger(name), least);
    }

    /** Listens to warnings and errors of a class. */
    public static Logged by(Class<?> type) {
        return by(type.getName(), Level.WARN);
    }

    /** So far. */
    public List<ILoggingEvent> events() {
        return List.copyOf(events);
    }

    /** The logger is as it was before. */
    @Override
    public void close() {
        logger.detachAppender(appender);
        logger.setLevel(before);
    }
}
