package io.dropoff.cli;

import io.dropoff.fault.InvalidSettings;
import io.dropoff.settings.PropertiesFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Finds {@code application.properties}: the one that was named, else the one in the current directory when it holds settings of
 * Dropoff, else the distribution's. With a profile, {@code application-<profile>.properties} lies on top of it.
 */
final class ConfigurationFiles {

    static final String NAME = "application.properties";
    private static final String PROFILE = "camel.main.profile";

    /** Profiles that Camel knows by itself; they need no file. */
    private static final Set<String> PROFILES_OF_CAMEL = Set.of("dev", "test", "prod");

    private final Surroundings surroundings;
    private final Path home;

    ConfigurationFiles(Surroundings surroundings) {
        this.surroundings = surroundings;
        this.home = Optional.ofNullable(surroundings.systemProperties().get("dropoff.home"))
                .map(Path::of)
                .orElse(surroundings.directory());
    }

    /**
     * The files, the weakest first; none is needed.
     *
     * @throws InvalidSettings when a named one is missing or malformed
     */
    List<PropertiesFile> find(Optional<Path> named, Optional<String> profile) {
        List<PropertiesFile> files = new ArrayList<>();
        named.map(this::existing).or(this::nearest).ifPresent(files::add);
        profile.or(() -> profileOf(files))
                .flatMap(name -> profileFile(name, named))
                .ifPresent(files::add);
        return files;
    }

    private PropertiesFile existing(Path path) {
        Path file = surroundings.directory().resolve(path);
        if (!Files.isRegularFile(file)) {
            throw new InvalidSettings(List.of("--settings: expected a file, found none at " + file));
        }
        return PropertiesFile.read(file);
    }

    private Optional<PropertiesFile> nearest() {
        Path here = surroundings.directory().resolve(NAME);
        Path there = home.resolve(NAME);
        Optional<PropertiesFile> local = Optional.of(here)
                .filter(Files::isRegularFile)
                .map(PropertiesFile::read)
                .filter(file -> file.values().keySet().stream().anyMatch(key -> key.startsWith("dropoff.")));
        return local.or(() -> Optional.of(there).filter(Files::isRegularFile).map(PropertiesFile::read));
    }

    private Optional<String> profileOf(List<PropertiesFile> files) {
        return Stream.concat(
                        Stream.of(
                                surroundings.systemProperties().get(PROFILE),
                                surroundings.environment().get("CAMEL_MAIN_PROFILE")),
                        files.stream().map(file -> file.values().get(PROFILE)))
                .filter(Objects::nonNull)
                .findFirst();
    }

    private Optional<PropertiesFile> profileFile(String profile, Optional<Path> named) {
        String name = "application-" + profile + ".properties";
        Path beside =
                surroundings.directory().resolve(named.orElse(Path.of(NAME))).resolveSibling(name);
        List<Path> places = Stream.of(beside, home.resolve(name)).distinct().toList();
        Optional<Path> file = places.stream().filter(Files::isRegularFile).findFirst();
        if (file.isEmpty() && !PROFILES_OF_CAMEL.contains(profile)) {
            throw new InvalidSettings(List.of("profile " + profile + ": expected a file "
                    + places.stream()
                            .map(Path::toString)
                            .reduce((a, b) -> a + " or " + b)
                            .orElseThrow() + ", found none"));
        }
        return file.map(PropertiesFile::read);
    }
}
