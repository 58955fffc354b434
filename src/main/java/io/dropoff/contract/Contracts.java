package io.dropoff.contract;

import io.dropoff.fault.FileProblem;
import io.dropoff.fault.InvalidSettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The contracts of all tables, read and checked together. Immutable; safe for all threads. */
public final class Contracts {

    /** No table has one. */
    public static final Contracts NONE = new Contracts(Map.of(), List.of());

    private static final String ENDING = ".odcs.yaml";
    private static final long LARGEST = 4L << 20;

    private final Map<String, DataContract> byTable;
    private final List<String> notHonoured;

    private Contracts(Map<String, DataContract> byTable, List<String> notHonoured) {
        this.byTable = byTable;
        this.notHonoured = notHonoured;
    }

    /**
     * Reads {@code <table>.odcs.yaml} of a folder; a folder that is not there holds none.
     *
     * @throws InvalidSettings with every problem there is, each with file and line
     */
    public static Contracts in(Path folder) {
        ContractProblems problems = new ContractProblems();
        Map<String, DataContract> byTable = new TreeMap<>();
        List<String> notHonoured = new ArrayList<>();
        for (Path file : files(folder, problems)) {
            String name = file.getFileName().toString();
            if (name.toLowerCase(Locale.ROOT).endsWith(ENDING)) {
                String table =
                        name.substring(0, name.length() - ENDING.length()).toLowerCase(Locale.ROOT);
                Optional<DataContract> contract =
                        text(file, problems).flatMap(text -> ContractReader.read(file, table, text, problems));
                contract.ifPresent(read -> {
                    byTable.put(table, read);
                    notHonoured.addAll(read.notHonoured());
                });
            } else if (name.endsWith(".yaml") || name.endsWith(".yml")) {
                notHonoured.add(file + " is not read: a contract is called <table>" + ENDING);
            }
        }
        if (!problems.sentences().isEmpty()) {
            throw new InvalidSettings(problems.sentences());
        }
        return new Contracts(Collections.unmodifiableMap(byTable), List.copyOf(notHonoured));
    }

    /**
     * The contract of one table, wherever it lies and whatever it is called.
     *
     * @throws InvalidSettings with every problem there is
     */
    public static DataContract read(Path file, String table) {
        ContractProblems problems = new ContractProblems();
        return text(file, problems)
                .flatMap(text -> ContractReader.read(file, table, text, problems))
                .orElseThrow(() -> new InvalidSettings(problems.sentences()));
    }

    private static List<Path> files(Path folder, ContractProblems problems) {
        if (Files.notExists(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        } catch (IOException e) {
            problems.add(folder, 0, "the folder cannot be read: " + FileProblem.of(e), "let Dropoff's account read it");
            return List.of();
        }
    }

    private static Optional<String> text(Path file, ContractProblems problems) {
        try {
            if (Files.size(file) > LARGEST) {
                problems.add(file, 1, "this is larger than 4 MiB", "a contract describes one table");
                return Optional.empty();
            }
            return Optional.of(Files.readString(file, StandardCharsets.UTF_8));
        } catch (IOException e) {
            problems.add(file, 1, "this cannot be read as UTF-8: " + FileProblem.of(e), "mend it");
            return Optional.empty();
        }
    }

    /** The contract of a table, by its name in lower case. */
    public Optional<DataContract> of(String table) {
        return Optional.ofNullable(byTable.get(table));
    }

    /** All of them, in the order of their tables. */
    public Collection<DataContract> all() {
        return byTable.values();
    }

    /** What stands in them that Dropoff does not act upon: file, line and element. */
    public List<String> notHonoured() {
        return notHonoured;
    }
}
