package io.dropoff.cli;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hears when the process is told to stop, before the JVM begins to shut down: from then on the embedded database closes itself, beside
 * everything that a shutdown hook could do, and no load could be ended in an orderly way. A second signal ends the process at once.
 */
final class StopSignals {

    private static final Logger LOG = LoggerFactory.getLogger(StopSignals.class);
    private static final List<String> NAMES = List.of("TERM", "INT", "HUP");

    private final CountDownLatch told = new CountDownLatch(1);

    private StopSignals() {}

    /** From now on the process ends only by the caller's doing. */
    static StopSignals listen() {
        StopSignals signals = new StopSignals();
        NAMES.forEach(signals::handle);
        return signals;
    }

    /**
     * Tells this process to stop, as if the signal came from outside.
     *
     * @throws IllegalStateException where the JVM does not let us
     */
    static void raise() {
        try {
            Class<?> type = Class.forName("sun.misc.Signal");
            type.getMethod("raise", type)
                    .invoke(null, type.getConstructor(String.class).newInstance(NAMES.get(0)));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("This JVM raises no signal", e);
        }
    }

    /** Counted down by the first signal. */
    CountDownLatch told() {
        return told;
    }

    /** By reflection, because the compiler warns of {@code sun.misc.Signal} and lets nobody answer; there is no other way in Java. */
    private void handle(String name) {
        try {
            Class<?> type = Class.forName("sun.misc.Signal");
            Class<?> handlerType = Class.forName("sun.misc.SignalHandler");
            Object signal = type.getConstructor(String.class).newInstance(name);
            Object ofTheJvm = handlerType.getField("SIG_DFL").get(null);
            InvocationHandler heard = (proxy, method, arguments) -> {
                type.getMethod("handle", type, handlerType).invoke(null, signal, ofTheJvm);
                told.countDown();
                return null;
            };
            Object handler =
                    Proxy.newProxyInstance(StopSignals.class.getClassLoader(), new Class<?>[] {handlerType}, heard);
            type.getMethod("handle", type, handlerType).invoke(null, signal, handler);
        } catch (ReflectiveOperationException notHere) {
            LOG.debug("Signal {} is not for us on this system", name, notHere);
        }
    }
}
