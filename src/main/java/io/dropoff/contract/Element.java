package io.dropoff.contract;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * An element of a contract, and where it stands.
 *
 * @param pointer JSON pointer
 */
record Element(Path file, ContractText text, JsonNode node, String pointer, ContractProblems problems) {

    static Element root(Path file, ContractText text, ContractProblems problems) {
        return new Element(file, text, text.tree(), "", problems);
    }

    /** A child that is there and not null. */
    Optional<Element> child(String name) {
        JsonNode child = node.get(name);
        return child == null || child.isNull()
                ? Optional.empty()
                : Optional.of(new Element(file, text, child, pointer + "/" + name, problems));
    }

    /** The elements of a list below it; none when it is not there. */
    List<Element> children(String name) {
        List<Element> children = new ArrayList<>();
        JsonNode list = node.path(name);
        for (int i = 0; i < list.size() && list.isArray(); i++) {
            children.add(new Element(file, text, list.get(i), pointer + "/" + name + "/" + i, problems));
        }
        return children;
    }

    /** The text of a child that is there. */
    Optional<String> word(String name) {
        return child(name).map(child -> child.node.asText());
    }

    boolean flag(String name) {
        return node.path(name).asBoolean(false);
    }

    int line() {
        return text.line(pointer);
    }

    void problem(String what, String advice) {
        problems.add(file, line(), what, advice);
    }

    /** {@code schema[0].properties[2].relationships}, as people find it. */
    String path() {
        return pointer.replaceAll("/(\\d+)", "[$1]").replaceFirst("^/", "").replace('/', '.');
    }

    /** Adds each child that has one of these names to the list. */
    void name(Set<String> notHonoured, List<String> list) {
        for (Iterator<String> names = node.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (notHonoured.contains(name)) {
                child(name).filter(child -> !child.asksForNothing()).ifPresent(child -> list.add(child.notHonoured()));
            }
        }
    }

    /** {@code partitioned: false}, {@code partitionKeyPosition: -1}: as if it were not there. */
    private boolean asksForNothing() {
        return node.isBoolean() && !node.asBoolean()
                || node.isNumber() && node.asInt() < 0
                || node.isContainerNode() && node.isEmpty();
    }

    String notHonoured() {
        return file + " line " + line() + ": not honoured: " + path();
    }
}
