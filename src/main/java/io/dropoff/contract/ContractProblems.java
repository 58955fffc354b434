package io.dropoff.contract;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What is wrong with contracts: file, line, what, and what to do; one sentence each. */
final class ContractProblems {

    private final List<Mistake> found = new ArrayList<>();

    private record Mistake(Path file, int line, String text) {}

    void add(Path file, int line, String what, String advice) {
        found.add(new Mistake(file, line, what + "; " + advice));
    }

    /** In the order in which a person goes through the files: what finds them goes its own ways. */
    List<String> sentences() {
        return found.stream()
                .sorted(Comparator.comparing(Mistake::file).thenComparingInt(Mistake::line))
                .map(problem -> problem.file + " line " + problem.line + ": " + problem.text)
                .toList();
    }
}
