package io.dropoff.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** A contract's YAML as a tree, and the line of each of its elements. */
final class ContractText {

    private static final int DEEPEST = 30;

    private final Path file;
    private final ContractProblems problems;
    private final Map<String, Integer> lines = new HashMap<>();
    private final JsonNode tree;

    /** @param problems told what is wrong; then the tree is empty, or lacks that part */
    ContractText(Path file, String text, ContractProblems problems) {
        this.file = file;
        this.problems = problems;
        this.tree = parsed(text);
    }

    JsonNode tree() {
        return tree;
    }

    /** Line of an element, from 1, by its JSON pointer; of the nearest one around it when it is not there itself. */
    int line(String pointer) {
        String at = pointer;
        while (!lines.containsKey(at) && !at.isEmpty()) {
            at = at.substring(0, at.lastIndexOf('/'));
        }
        return lines.getOrDefault(at, 1);
    }

    private JsonNode parsed(String text) {
        try {
            Optional<Node> root = new Compose(LoadSettings.builder().build()).composeString(text);
            return root.map(node -> node(node, "", 0)).orElse(JsonNodeFactory.instance.objectNode());
        } catch (MarkedYamlEngineException e) {
            int line = e.getProblemMark().map(mark -> mark.getLine() + 1).orElse(1);
            problems.add(file, line, "this is no YAML: " + e.getProblem(), "mend the line, or the one before it");
        } catch (YamlEngineException e) {
            problems.add(file, 1, "this is no YAML: " + e.getMessage(), "mend it");
        }
        return JsonNodeFactory.instance.objectNode();
    }

    private JsonNode node(Node node, String pointer, int depth) {
        lines.putIfAbsent(pointer, line(node));
        if (depth > DEEPEST) {
            problems.add(file, line(node), "this is nested too deeply, or holds itself", "write it out");
            return JsonNodeFactory.instance.nullNode();
        }
        if (node instanceof MappingNode mapping) {
            return mapping(mapping, pointer, depth);
        }
        if (node instanceof SequenceNode sequence) {
            ArrayNode array = JsonNodeFactory.instance.arrayNode();
            for (Node element : sequence.getValue()) {
                array.add(node(element, pointer + "/" + array.size(), depth + 1));
            }
            return array;
        }
        return scalar((ScalarNode) node);
    }

    private ObjectNode mapping(MappingNode mapping, String pointer, int depth) {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        for (NodeTuple tuple : mapping.getValue()) {
            String name = tuple.getKeyNode() instanceof ScalarNode key ? key.getValue() : "?";
            String child = pointer + "/" + name.replace("~", "~0").replace("/", "~1");
            if (object.has(name)) {
                problems.add(file, line(tuple.getKeyNode()), name + " stands here a second time", "remove one of them");
            }
            lines.putIfAbsent(child, line(tuple.getKeyNode()));
            object.set(name, node(tuple.getValueNode(), child, depth + 1));
        }
        return object;
    }

    private static JsonNode scalar(ScalarNode node) {
        JsonNodeFactory json = JsonNodeFactory.instance;
        String text = node.getValue();
        if (node.getTag().equals(Tag.NULL)) {
            return json.nullNode();
        }
        if (node.getTag().equals(Tag.BOOL)) {
            return json.booleanNode(Boolean.parseBoolean(text));
        }
        try {
            if (node.getTag().equals(Tag.INT)) {
                return json.numberNode(new BigInteger(text));
            }
            if (node.getTag().equals(Tag.FLOAT)) {
                return json.numberNode(new BigDecimal(text));
            }
        } catch (NumberFormatException other) {
            return json.textNode(text); // 0x1F, .inf: no number of a contract is written so
        }
        return json.textNode(text);
    }

    private static int line(Node node) {
        return node.getStartMark().map(mark -> mark.getLine() + 1).orElse(1);
    }
}
