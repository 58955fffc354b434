package io.dropoff.ops;

import java.util.List;

/** The loads of this process, for JMX ({@code io.dropoff:type=Loads}) and Hawtio. */
public interface LoadsMXBean {

    /** Those that run now. */
    List<LoadView> getRunning();

    /** Complete files that wait for their turn. */
    int getQueued();

    /**
     * Stops one: its table stays as it was, its file goes to {@code error/}.
     *
     * @return false when it does not run here
     */
    boolean cancel(long id);
}
