package io.dropoff.ops;

import io.dropoff.intake.LyingFiles;
import io.dropoff.intake.LyingFiles.Lying;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Names the files that lie in the drop-off folders and are not going to be taken. Never wrong: nothing of Dropoff's fails by them. */
public final class UntakenProbe implements Probe {

    private static final int NAMED = 20;

    private final Supplier<? extends Collection<Path>> watched;
    private final LyingFiles lying;

    /** @param watched folders, asked at every look */
    public UntakenProbe(Supplier<? extends Collection<Path>> watched, LyingFiles lying) {
        this.watched = watched;
        this.lying = lying;
    }

    @Override
    public String name() {
        return "untaken";
    }

    @Override
    public boolean isLiveness() {
        return false;
    }

    @Override
    public Finding look() {
        List<Lying> files = lying.in(watched.get());
        String named = files.stream().limit(NAMED).map(Lying::toString).collect(Collectors.joining("; "));
        return files.isEmpty()
                ? Finding.up(name(), "no file lies untaken", "no file lies untaken")
                : Finding.up(
                        name(),
                        files.size() + " lie untaken for more than an hour",
                        files.size() + " lie untaken for more than an hour: " + named
                                + (files.size() > NAMED ? " and others" : ""));
    }
}
