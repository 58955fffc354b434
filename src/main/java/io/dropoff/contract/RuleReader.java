package io.dropoff.contract;

import com.fasterxml.jackson.databind.JsonNode;
import io.dropoff.contract.ContractType.LogicalType;
import io.dropoff.contract.ContractType.TextRule;
import io.dropoff.contract.QualityRule.Comparison;
import io.dropoff.contract.QualityRule.Metric;
import io.dropoff.contract.QualityRule.Threshold;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Quality rules: those of the standard's library. */
final class RuleReader {

    private static final Set<String> NOT_HONOURED = Set.of("schedule", "scheduler", "rule");
    private static final Set<String> SEVERITIES = Set.of("error", "warning", "info");
    private static final Set<String> ARGUMENTS = Set.of(
            "validValues",
            "missingValues",
            "pattern",
            "minimum",
            "maximum",
            "exclusiveMinimum",
            "exclusiveMaximum",
            "properties");

    private final List<String> notHonoured;

    RuleReader(List<String> notHonoured) {
        this.notHonoured = notHonoured;
    }

    /** @param column empty = a rule of the table */
    Optional<QualityRule> read(Element rule, Optional<ContractColumn> column) {
        String type = rule.word("type").orElse("library");
        if (type.equals("text")) {
            return Optional.empty(); // for people
        }
        Optional<Metric> metric = rule.word("metric").map(RuleReader::metric);
        if (!type.equals("library") || metric.isEmpty()) {
            notHonoured.add(rule.notHonoured() + " ("
                    + rule.word("rule").map(old -> "rule " + old).orElse("type " + type) + ")");
            return Optional.empty();
        }
        rule.name(NOT_HONOURED, notHonoured);
        boolean ofTable = metric.get() == Metric.ROW_COUNT || column.isEmpty();
        if (ofTable != (column.isEmpty())
                || column.isEmpty() && metric.get() != Metric.ROW_COUNT && metric.get() != Metric.DUPLICATE_VALUES) {
            rule.problem(
                    rule.path() + ": " + rule.word("metric").orElse("") + " belongs to "
                            + (metric.get() == Metric.ROW_COUNT ? "the table" : "a column"),
                    "move it there");
            return Optional.empty();
        }
        return threshold(rule).map(threshold -> rule(rule, metric.get(), column, threshold));
    }

    private static Metric metric(String word) {
        return Metric.valueOf(word.replaceAll("([A-Z])", "_$1").toUpperCase(Locale.ROOT));
    }

    private QualityRule rule(Element rule, Metric metric, Optional<ContractColumn> column, Threshold threshold) {
        Optional<Element> arguments = rule.child("arguments");
        arguments.ifPresent(this::unknown);
        List<String> columns = column.map(ContractColumn::name).map(List::of).orElseGet(() -> arguments
                .map(list -> texts(list.node().path("properties")))
                .orElse(List.of()));
        if (metric == Metric.DUPLICATE_VALUES && columns.isEmpty()) {
            rule.problem(rule.path() + ": duplicateValues of a table needs arguments.properties", "name the columns");
        }
        String of = String.join(", ", columns);
        return new QualityRule(
                rule.word("name")
                        .map(name -> name + ":")
                        .orElse((of + " " + rule.word("metric").orElse("")).strip()),
                metric,
                columns,
                words(metric, arguments),
                valid(metric, rule, arguments),
                threshold,
                isSevere(rule));
    }

    private void unknown(Element arguments) {
        arguments.node().fieldNames().forEachRemaining(name -> {
            if (!ARGUMENTS.contains(name)) {
                arguments.child(name).ifPresent(argument -> notHonoured.add(argument.notHonoured()));
            }
        });
    }

    private static Optional<Set<String>> words(Metric metric, Optional<Element> arguments) {
        String name = metric == Metric.MISSING_VALUES ? "missingValues" : "validValues";
        Optional<Set<String>> given =
                arguments.flatMap(list -> list.child(name)).map(list -> new LinkedHashSet<>(texts(list.node())));
        return metric == Metric.MISSING_VALUES ? given.or(() -> Optional.of(Set.of(""))) : given;
    }

    private static List<String> texts(JsonNode list) {
        return java.util.stream.StreamSupport.stream(list.spliterator(), false)
                .filter(word -> !word.isNull())
                .map(JsonNode::asText)
                .collect(Collectors.toList());
    }

    private static ContractType valid(Metric metric, Element rule, Optional<Element> arguments) {
        if (metric != Metric.INVALID_VALUES) {
            return ContractType.of(LogicalType.ANY);
        }
        ContractType.Range<BigDecimal> range = TypeReader.range(arguments);
        TextRule text = new TextRule(0, Integer.MAX_VALUE, arguments.flatMap(list -> list.word("pattern")
                .flatMap(pattern -> TypeReader.pattern(list, pattern))));
        if (range.isAny()
                && text.equals(TextRule.ANY)
                && arguments.flatMap(list -> list.child("validValues")).isEmpty()) {
            rule.problem(
                    rule.path() + ": invalidValues does not say what is valid",
                    "give it arguments: validValues, pattern, minimum or maximum");
        }
        return new ContractType(
                range.isAny() ? LogicalType.ANY : LogicalType.NUMBER,
                Optional.empty(),
                Optional.empty(),
                text,
                range,
                Optional.empty());
    }

    private static boolean isSevere(Element rule) {
        String severity = rule.word("severity").orElse("error").toLowerCase(Locale.ROOT);
        if (!SEVERITIES.contains(severity)) {
            rule.child("severity")
                    .orElse(rule)
                    .problem("severity " + severity + " is not known", "write error, warning or info");
        }
        return severity.equals("error");
    }

    private static Optional<Threshold> threshold(Element rule) {
        List<Comparison> given = Arrays.stream(Comparison.values())
                .filter(comparison -> rule.child(comparison.key()).isPresent())
                .toList();
        if (given.isEmpty()) {
            rule.problem(
                    rule.path() + ": there is no threshold", "write one of mustBe, mustBeLessThan, mustBeBetween, …");
            return Optional.empty();
        }
        String unit = rule.word("unit").orElse("rows").toLowerCase(Locale.ROOT);
        if (!Set.of("rows", "percent").contains(unit)) {
            rule.child("unit").orElse(rule).problem("unit " + unit + " is not known", "write rows or percent");
        }
        JsonNode value = rule.node().get(given.get(0).key());
        JsonNode lower = value.isArray() ? value.get(0) : value;
        if (!lower.isNumber()) {
            rule.problem(rule.path() + ": " + given.get(0).key() + " needs a number", "write one");
            return Optional.empty();
        }
        BigDecimal upper = value.isArray() ? value.get(1).decimalValue() : lower.decimalValue();
        return Optional.of(new Threshold(given.get(0), lower.decimalValue(), upper, unit.equals("percent")));
    }
}
