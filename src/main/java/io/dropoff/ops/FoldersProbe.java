package io.dropoff.ops;

import io.dropoff.intake.DropFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Whether the drop-off folders can be listed, and {@code processed/} and {@code error/} in them written. */
public final class FoldersProbe implements Probe {

    private final Supplier<? extends Collection<DropFolder>> watched;

    /** @param watched asked at every look */
    public FoldersProbe(Supplier<? extends Collection<DropFolder>> watched) {
        this.watched = watched;
    }

    @Override
    public String name() {
        return "folders";
    }

    @Override
    public boolean isLiveness() {
        return false;
    }

    @Override
    public Finding look() {
        Collection<DropFolder> folders = watched.get();
        List<String> problems = new ArrayList<>();
        for (DropFolder watch : folders) {
            Path folder = watch.path();
            if (!Files.isDirectory(folder)) {
                problems.add(folder + " is not there");
            } else if (!Files.isReadable(folder) || !Files.isExecutable(folder)) {
                problems.add(folder + " cannot be listed");
            } else {
                Stream.of(watch.processed(), watch.error())
                        .filter(filed -> !Files.isWritable(filed))
                        .forEach(filed -> problems.add(filed + " cannot be written to"));
            }
        }
        return problems.isEmpty()
                ? Finding.up(name(), folders.size() + " can be used", folders.size() + " can be used")
                : Finding.down(name(), problems.size() + " cannot be used", String.join("; ", problems));
    }
}
