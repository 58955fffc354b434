package io.dropoff.contract;

import com.fasterxml.jackson.databind.JsonNode;
import io.dropoff.contract.ContractType.Bits;
import io.dropoff.contract.ContractType.DecimalSize;
import io.dropoff.contract.ContractType.LogicalType;
import io.dropoff.contract.ContractType.MomentRule;
import io.dropoff.contract.ContractType.Range;
import io.dropoff.contract.ContractType.TextRule;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** The type of one column: its logical type, and what the physical one says besides. */
final class TypeReader {

    private static final String UUID = "^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$";
    private static final String EMAIL = "^[^@\\s]+@[^@\\s]+\\.[^@\\s.]+$";

    private final Element column;
    private final List<String> notHonoured;
    private final Optional<Element> options;
    private final Optional<PhysicalType> physical;

    TypeReader(Element column, List<String> notHonoured) {
        this.column = column;
        this.notHonoured = notHonoured;
        this.options = column.child("logicalTypeOptions");
        this.physical = column.word("physicalType").flatMap(PhysicalType::of);
        if (physical.isEmpty()) {
            column.child("physicalType").ifPresent(type -> notHonoured.add(type.notHonoured()));
        }
    }

    ContractType type() {
        LogicalType kind = column.word("logicalType")
                .map(this::kind)
                .or(() -> physical.map(PhysicalType::kind))
                .orElse(LogicalType.ANY);
        if (kind == LogicalType.NUMBER
                && physical.filter(type -> type.kind() == LogicalType.INTEGER).isPresent()) {
            kind = LogicalType.INTEGER;
        }
        if (physical.isPresent() && !physical.get().isOf(kind)) {
            column.child("physicalType").ifPresent(type -> notHonoured.add(type.notHonoured()));
        }
        return switch (kind) {
            case DATE, TIMESTAMP, TIME -> moment(kind);
            case INTEGER, NUMBER -> number(kind);
            default ->
                new ContractType(kind, Optional.empty(), Optional.empty(), text(kind), Range.any(), Optional.empty());
        };
    }

    private LogicalType kind(String word) {
        if (word.equals("object") || word.equals("array")) {
            column.child("logicalType")
                    .orElse(column)
                    .problem(
                            column.path() + ": logicalType " + word + " is not possible in a CSV file",
                            "describe it as the string that the file holds");
            return LogicalType.ANY;
        }
        LogicalType kind = LogicalType.valueOf(word.toUpperCase(Locale.ROOT));
        boolean time = kind == LogicalType.DATE
                && option("format").filter(format -> format.contains("H")).isPresent();
        boolean day = option("format").filter(format -> format.contains("d")).isPresent();
        return time ? day ? LogicalType.TIMESTAMP : LogicalType.TIME : kind;
    }

    private Optional<String> option(String name) {
        return options.flatMap(element -> element.word(name));
    }

    private TextRule text(LogicalType kind) {
        if (kind != LogicalType.STRING && kind != LogicalType.ANY) {
            return TextRule.ANY;
        }
        int most = physical.filter(type -> type.kind() == LogicalType.STRING)
                .map(PhysicalType::size)
                .filter(size -> size > 0)
                .orElse(Integer.MAX_VALUE);
        return new TextRule(
                option("minLength").map(Integer::parseInt).orElse(0),
                Math.min(most, option("maxLength").map(Integer::parseInt).orElse(Integer.MAX_VALUE)),
                option("pattern").flatMap(this::pattern).or(() -> option("format")
                        .flatMap(this::format)));
    }

    private Optional<Pattern> pattern(String text) {
        return pattern(options.orElse(column), text);
    }

    /** A pattern of the contract. */
    static Optional<Pattern> pattern(Element element, String text) {
        try {
            return Optional.of(Pattern.compile(text));
        } catch (PatternSyntaxException e) {
            element.child("pattern")
                    .orElse(element)
                    .problem("pattern " + text + " is none: " + e.getDescription(), "write a regular expression");
            return Optional.empty();
        }
    }

    private Optional<Pattern> format(String word) {
        return switch (word) {
            case "uuid" -> Optional.of(Pattern.compile(UUID));
            case "email" -> Optional.of(Pattern.compile(EMAIL));
            default -> {
                options.flatMap(element -> element.child("format"))
                        .ifPresent(e -> notHonoured.add(e.notHonoured() + " " + word));
                yield Optional.empty();
            }
        };
    }

    private ContractType number(LogicalType kind) {
        List.of("exclusiveMinimum", "exclusiveMaximum").forEach(name -> options.flatMap(element -> element.child(name))
                .filter(bound -> bound.node().isBoolean())
                .ifPresent(bound -> notHonoured.add(bound.notHonoured())));
        Optional<Bits> bits = option("format").map(TypeReader::bits).or(() -> physical.flatMap(PhysicalType::bits));
        Optional<DecimalSize> digits =
                kind == LogicalType.NUMBER ? physical.flatMap(PhysicalType::digits) : Optional.empty();
        return new ContractType(kind, digits, bits, TextRule.ANY, range(options), Optional.empty());
    }

    private static Bits bits(String format) {
        return new Bits(Integer.parseInt(format.substring(1)), format.charAt(0) != 'u');
    }

    /** Bounds of numbers below an element. */
    static Range<BigDecimal> range(Optional<Element> element) {
        return new Range<>(
                number(element, "minimum"),
                number(element, "exclusiveMinimum"),
                number(element, "maximum"),
                number(element, "exclusiveMaximum"),
                number(element, "multipleOf"));
    }

    private static Optional<BigDecimal> number(Optional<Element> element, String name) {
        return element.flatMap(e -> e.child(name))
                .map(Element::node)
                .filter(JsonNode::isNumber)
                .map(JsonNode::decimalValue);
    }

    private ContractType moment(LogicalType kind) {
        Optional<String> pattern = option("format");
        boolean zoned = options.map(element -> element.flag("timezone")).orElse(false)
                || physical.filter(PhysicalType::isZoned).isPresent();
        options.flatMap(element -> element.child("defaultTimezone")).ifPresent(e -> notHonoured.add(e.notHonoured()));
        MomentFormat format;
        try {
            format = MomentFormat.of(kind, pattern, zoned);
        } catch (IllegalArgumentException e) {
            options.orElse(column)
                    .problem(
                            "format " + pattern.orElse("") + " is none: " + e.getMessage(),
                            "write a pattern such as yyyy-MM-dd");
            return ContractType.of(LogicalType.ANY);
        }
        Range<Long> range = new Range<>(
                bound("minimum", format),
                bound("exclusiveMinimum", format),
                bound("maximum", format),
                bound("exclusiveMaximum", format),
                Optional.empty());
        return new ContractType(
                kind,
                Optional.empty(),
                Optional.empty(),
                TextRule.ANY,
                Range.any(),
                Optional.of(new MomentRule(pattern, range, zoned, MomentFormat.isIso(kind, pattern))));
    }

    private Optional<Long> bound(String name, MomentFormat format) {
        Optional<Element> element = options.flatMap(option -> option.child(name));
        Optional<Long> bound =
                element.map(e -> e.node().asText()).map(text -> format.parse(text.toCharArray(), 0, text.length()));
        if (bound.isPresent() && bound.get() == MomentFormat.NONE) {
            element.ifPresent(e -> e.problem(
                    e.path() + ": " + e.node().asText() + " is not written in the column's format", "write it so"));
        }
        return bound;
    }
}
