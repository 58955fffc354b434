package io.dropoff.contract;

import com.fasterxml.jackson.databind.JsonNode;
import io.dropoff.naming.ColumnNames;
import io.dropoff.settings.ExpectedBy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads one contract: its form, then the part of it that Dropoff acts upon; what it does not act upon is named. */
final class ContractReader {

    private static final Set<String> ROOT = Set.of("servers", "slaDefaultElement");
    private static final Set<String> TABLE = Set.of("relationships");
    private static final Set<String> COLUMN =
            Set.of("partitioned", "partitionKeyPosition", "relationships", "items", "properties", "encryptedName");
    private static final Set<String> SERVICE = Set.of("schedule", "scheduler", "valueExt");
    private static final String EXTRA_COLUMNS = "dropoffExtraColumns";
    private static final String OURS = "dropoff";

    private final Path file;
    private final String table;
    private final ContractProblems problems;
    private final List<String> notHonoured = new ArrayList<>();

    private ContractReader(Path file, String table, ContractProblems problems) {
        this.file = file;
        this.table = table;
        this.problems = problems;
    }

    /** @return empty when something is wrong with it, which the problems say */
    static Optional<DataContract> read(Path file, String table, String text, ContractProblems problems) {
        return new ContractReader(file, table, problems).read(text);
    }

    private Optional<DataContract> read(String text) {
        int before = problems.sentences().size();
        Element root = Element.root(file, new ContractText(file, text, problems), problems);
        if (problems.sentences().size() == before) {
            ContractForm.check(root);
        }
        if (problems.sentences().size() > before) {
            return Optional.empty();
        }
        root.name(ROOT, notHonoured);
        Optional<Element> chosen = table(root);
        DataContract contract = chosen.map(element -> contract(root, element)).orElse(null);
        return problems.sentences().size() > before ? Optional.empty() : Optional.of(contract);
    }

    /** The table's own among several; one alone is the table's. */
    private Optional<Element> table(Element root) {
        List<Element> tables = root.children("schema");
        Optional<Element> own = tables.stream()
                .filter(element -> element.word("physicalName")
                                .filter(table::equalsIgnoreCase)
                                .isPresent()
                        || element.word("name").filter(table::equalsIgnoreCase).isPresent())
                .findFirst();
        if (own.isPresent()) {
            tables.stream()
                    .filter(other -> !other.equals(own.get()))
                    .forEach(other -> notHonoured.add(other.notHonoured()));
            return own;
        }
        if (tables.size() == 1) {
            return Optional.of(tables.get(0));
        }
        root.child("schema")
                .orElse(root)
                .problem(
                        tables.isEmpty()
                                ? "there is no table in schema"
                                : "none of the tables in schema is called " + table + ", but "
                                        + tables.stream()
                                                .map(other -> other.word("name").orElse(""))
                                                .collect(Collectors.joining(", ")),
                        "describe the table " + table + ", or give the file the table's name");
        return Optional.empty();
    }

    private DataContract contract(Element root, Element element) {
        element.name(TABLE, notHonoured);
        List<ContractColumn> columns = columns(element);
        List<QualityRule> rules = new ArrayList<>();
        RuleReader reader = new RuleReader(notHonoured);
        element.children("quality")
                .forEach(rule -> reader.read(rule, Optional.empty()).ifPresent(rules::add));
        for (Element column : element.children("properties")) {
            Optional<ContractColumn> of =
                    columns.stream().filter(c -> c.name().equals(name(column))).findFirst();
            column.children("quality").forEach(rule -> reader.read(rule, of).ifPresent(rules::add));
        }
        rules.forEach(rule -> known(element, rule, columns));
        return new DataContract(
                file,
                table,
                root.word("version").orElse(""),
                List.copyOf(columns),
                extraColumns(element),
                List.copyOf(rules),
                expected(root),
                List.copyOf(notHonoured));
    }

    private static void known(Element element, QualityRule rule, List<ContractColumn> columns) {
        rule.columns().stream()
                .filter(name ->
                        columns.stream().noneMatch(column -> column.name().equals(name)))
                .forEach(name -> element.problem(
                        rule.name() + " speaks of the column " + name + ", which is not in properties",
                        "describe it there"));
    }

    private List<ContractColumn> columns(Element element) {
        List<ContractColumn> columns = new ArrayList<>();
        Set<String> taken = new HashSet<>();
        int position = 0;
        for (Element column : element.children("properties")) {
            column.name(COLUMN, notHonoured);
            String name = name(column);
            if (!taken.add(ColumnNames.key(name))) {
                column.problem("column " + name + " stands in the contract a second time", "remove one of them");
            }
            boolean key = column.flag("primaryKey");
            int given = column.child("primaryKeyPosition")
                    .map(Element::node)
                    .map(JsonNode::asInt)
                    .orElse(0);
            position += key ? 1 : 0;
            columns.add(new ContractColumn(
                    name,
                    new TypeReader(column, notHonoured).type(),
                    key || column.flag("required"),
                    column.flag("unique"),
                    key ? given > 0 ? given : position : 0));
        }
        return columns;
    }

    private static String name(Element column) {
        return column.word("physicalName").or(() -> column.word("name")).orElse("");
    }

    private boolean extraColumns(Element element) {
        boolean allowed = true;
        for (Element property : element.children("customProperties")) {
            String name = property.word("property").orElse("");
            String value = property.word("value").orElse("");
            if (name.equals(EXTRA_COLUMNS) && Set.of("allow", "reject").contains(value)) {
                allowed = value.equals("allow");
            } else if (name.startsWith(OURS)) {
                property.problem(
                        "customProperties: " + name + "=" + value + " is not known",
                        "there is " + EXTRA_COLUMNS + "=allow or reject");
            }
        }
        return allowed;
    }

    private Optional<ExpectedBy> expected(Element root) {
        Optional<ExpectedBy> expected = Optional.empty();
        for (Element service : root.children("slaProperties")) {
            service.name(SERVICE, notHonoured);
            if (expected.isEmpty() && service.word("property").orElse("").equals("timeOfAvailability")) {
                expected = service.word("value").flatMap(ExpectedBy::parse);
                if (expected.isEmpty()) {
                    service.child("value")
                            .orElse(service)
                            .problem("timeOfAvailability says no time", "write " + ExpectedBy.FORM);
                }
            } else {
                notHonoured.add(
                        service.notHonoured() + " (" + service.word("property").orElse("") + ")");
            }
        }
        return expected;
    }
}
