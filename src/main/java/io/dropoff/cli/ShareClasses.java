package io.dropoff.cli;

import io.dropoff.fault.FileProblem;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import picocli.CommandLine.Command;

/**
 * Keeps the classes that a start, a load and a command need in the form in which Java maps them (class data sharing). The launcher passes the archive to
 * every later start; Java leaves it aside when it is another Java, or the jars are not those any more.
 */
@Command(
        name = "share-classes",
        description =
                "Makes classes.jsa in the installation, with which every start and command takes less time, by letting a demo, "
                        + "a service and a command run once. For this Java and these jars: after an installation, and after an update of either.")
final class ShareClasses extends Subcommand {

    private static final Duration PATIENCE = Duration.ofMinutes(6);

    @Override
    ExitCode run(Output out) {
        Optional<Path> home = Optional.ofNullable(
                        surroundings().systemProperties().get("dropoff.home"))
                .map(Path::of);
        if (home.isEmpty()) {
            error("There is no installation around: start bin/dropoff share-classes of one.");
            return ExitCode.FAILED;
        }
        Path archive = home.get().resolve("classes.jsa");
        try {
            Path work = Files.createTempDirectory(home.get(), "classes-");
            try {
                return make(work, archive, out);
            } finally {
                delete(work);
            }
        } catch (IOException e) {
            error("The archive of classes cannot be made in " + home.get() + ": " + FileProblem.of(e));
            return ExitCode.FAILED;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return ExitCode.FAILED;
        }
    }

    /** Java ends with a bus error where an archive is shorter than it says: only a whole one that was tried gets the name. */
    private ExitCode make(Path work, Path archive, Output out) throws IOException, InterruptedException {
        Path list = work.resolve("classes.lst");
        Path made = work.resolve(archive.getFileName());
        // Found before the installation's own, which are for its service.
        Files.writeString(work.resolve(ConfigurationFiles.NAME), "dropoff.http.port=0\n");
        boolean whole = java(work, Rehearsal.class, "-XX:DumpLoadedClassList=" + list, "-Djava.io.tmpdir=" + work)
                && java(
                        work,
                        Rehearsal.class,
                        "-Xshare:dump",
                        "-XX:SharedClassListFile=" + list,
                        "-XX:SharedArchiveFile=" + made)
                && java(work, Dropoff.class, "-XX:SharedArchiveFile=" + made)
                && Files.exists(made);
        if (!whole) {
            error("Java made no archive of classes that it can use; a start works without. What it said:");
            Files.readAllLines(told(work)).forEach(this::error);
            return ExitCode.FAILED;
        }
        Files.move(made, archive, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        out.line(archive + " is made: the next start uses it.");
        return ExitCode.OK;
    }

    /** Whether it ended well, and in time: an installation does not hang where Dropoff does. */
    private static boolean java(Path work, Class<?> main, String... options) throws IOException, InterruptedException {
        List<String> line = new ArrayList<>();
        line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(option -> !option.startsWith("-XX:SharedArchiveFile"))
                .filter(option -> !option.startsWith("-D") || option.startsWith("-Ddropoff.home="))
                .forEach(line::add);
        line.addAll(List.of(options));
        line.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName(), "--version"));
        ProcessBuilder builder = new ProcessBuilder(line)
                .directory(work.toFile())
                .redirectErrorStream(true)
                .redirectOutput(told(work).toFile());
        withoutSettings(builder.environment());
        Process process = builder.start();
        if (!process.waitFor(PATIENCE.toMinutes(), TimeUnit.MINUTES)) {
            process.destroyForcibly().waitFor();
            Files.writeString(
                    told(work), "Ended after " + PATIENCE.toMinutes() + " minutes.\n", StandardOpenOption.APPEND);
        }
        return process.exitValue() == 0;
    }

    private static void withoutSettings(Map<String, String> environment) {
        environment.keySet().removeIf(name -> name.startsWith("DROPOFF_") || name.startsWith("CAMEL_"));
    }

    private static Path told(Path work) {
        return work.resolve("told.txt");
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }
}
