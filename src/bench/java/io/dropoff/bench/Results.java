package io.dropoff.bench;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** What was measured, by contender, and the table of it. */
final class Results {

    /**
     * One round of one contender.
     *
     * @param done rows or files
     * @param cpu seconds of all cores
     * @param rss peak of the resident memory in MiB
     */
    record Result(long done, double seconds, double cpu, double rss) {}

    private final Map<String, List<Result>> byContender = new LinkedHashMap<>();

    void add(String contender, Result result) {
        byContender.computeIfAbsent(contender, name -> new ArrayList<>()).add(result);
    }

    /** Medians; the spread is that of the seconds; ratios are of speeds, the row's against the first row's. */
    void print(PrintStream out) {
        out.printf(
                "%-20s %10s %9s %17s %10s %7s %9s %6s%n",
                "", "done", "seconds", "from - to", "per second", "ratio", "cpu s", "MiB");
        double base = 0;
        for (Map.Entry<String, List<Result>> entry : byContender.entrySet()) {
            List<Result> results = entry.getValue();
            double seconds = median(results, Result::seconds);
            double speed = results.get(0).done() / seconds;
            base = base == 0 ? speed : base;
            out.printf(
                    "%-20s %10d %9.2f %8.2f-%8.2f %10.0f %7.2f %9.2f %6.0f%n",
                    entry.getKey(),
                    results.get(0).done(),
                    seconds,
                    results.stream().mapToDouble(Result::seconds).min().orElse(0),
                    results.stream().mapToDouble(Result::seconds).max().orElse(0),
                    speed,
                    speed / base,
                    median(results, Result::cpu),
                    median(results, Result::rss));
        }
    }

    private static double median(List<Result> results, ToDoubleFunction<Result> of) {
        List<Result> sorted =
                results.stream().sorted(Comparator.comparingDouble(of)).toList();
        int middle = sorted.size() / 2;
        double upper = of.applyAsDouble(sorted.get(middle));
        return sorted.size() % 2 == 1 ? upper : (of.applyAsDouble(sorted.get(middle - 1)) + upper) / 2;
    }
}
