package io.dropoff.contract;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What is wrong with contracts: file, line, what, and what to do; one sentence each. */
final class ContractProblems {

    private final List<String> sentences = new ArrayList<>();

    void add(Path file, int line, String what, String advice) {
        sentences.add(file + " line " + line + ": " + what + "; " + advice);
    }

    List<String> sentences() {
        return List.copyOf(sentences);
    }
}
