package io.dropoff.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.ValidationMessage;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * One thing in a contract that the standard does not allow. Its schema tells one mistake many times over: for each form that was possible
 * instead, and for everything that stands beside it; what follows from another mistake is left out here.
 *
 * @param pointer JSON pointer to the place
 */
record FormMistake(String pointer, String sentence) {

    private static final String NOT_EVALUATED = "unevaluatedProperties";
    private static final String NOT_DEFINED = "additionalProperties";
    private static final String CHOICE = "oneOf";

    /** Each once, in the order of their places. */
    static Collection<FormMistake> of(Set<ValidationMessage> told) {
        List<ValidationMessage> own = new ArrayList<>();
        List<ValidationMessage> left = new ArrayList<>();
        for (ValidationMessage message : told) {
            if (told.stream().noneMatch(other -> isPartOf(message, other))) {
                (message.getType().equals(NOT_EVALUATED) ? left : own).add(message);
            }
        }
        Set<FormMistake> mistakes = new LinkedHashSet<>();
        own.forEach(message -> mistakes.add(of(message)));
        unknown(left).forEach((at, names) -> {
            if (mistakes.stream().noneMatch(known -> isWithin(known.pointer(), at))) {
                names.forEach(name -> mistakes.add(unknown(at, name)));
            }
        });
        return mistakes;
    }

    /** A choice failed, and this is why one of its forms did not fit. */
    private static boolean isPartOf(ValidationMessage message, ValidationMessage choice) {
        return message != choice
                && choice.getType().equals(CHOICE)
                && message.getEvaluationPath()
                        .toString()
                        .startsWith(choice.getEvaluationPath().toString() + "/")
                && isWithin(at(message), at(choice));
    }

    /** By place, the names that every look at that place found unknown. Innermost places first. */
    private static Map<String, Set<String>> unknown(List<ValidationMessage> left) {
        Map<String, Map<String, Set<String>>> looks = new TreeMap<>((a, b) -> b.compareTo(a));
        left.forEach(message -> looks.computeIfAbsent(at(message), place -> new TreeMap<>())
                .computeIfAbsent(message.getEvaluationPath().toString(), look -> new LinkedHashSet<>())
                .add(message.getProperty()));
        return looks.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        entry -> inAll(entry.getValue().values()),
                        (a, b) -> a,
                        () -> new TreeMap<>((a, b) -> b.compareTo(a))));
    }

    private static Set<String> inAll(Collection<Set<String>> looks) {
        Set<String> names = new LinkedHashSet<>(looks.iterator().next());
        looks.forEach(names::retainAll);
        return names;
    }

    private static FormMistake of(ValidationMessage message) {
        String at = at(message);
        if (message.getType().equals(NOT_DEFINED)) {
            return unknown(at, message.getProperty());
        }
        if (message.getType().equals(CHOICE)) {
            return new FormMistake(at, place(at) + choice(message.getSchemaNode()));
        }
        String sentence = message.getMessage();
        return new FormMistake(
                at, place(at) + (sentence.startsWith(at + ": ") ? sentence.substring(at.length() + 2) : sentence));
    }

    private static FormMistake unknown(String at, String name) {
        return new FormMistake(at + "/" + name, place(at) + "'" + name + "' is not known here" + ofType(at));
    }

    /** Which options there are depends on the type, which may have been forgotten. */
    private static String ofType(String at) {
        return at.endsWith("/logicalTypeOptions") ? ", at least not with this logicalType or without any" : "";
    }

    private static String choice(JsonNode forms) {
        List<String> names = StreamSupport.stream(forms.spliterator(), false)
                .flatMap(form -> StreamSupport.stream(form.path("required").spliterator(), false))
                .map(JsonNode::asText)
                .distinct()
                .toList();
        return names.isEmpty()
                ? "this is in none of the forms that are possible"
                : "exactly one of these must be there: " + String.join(", ", names);
    }

    private static boolean isWithin(String pointer, String outer) {
        return pointer.equals(outer) || pointer.startsWith(outer + "/");
    }

    private static String at(ValidationMessage message) {
        return message.getInstanceLocation().toString();
    }

    /** As people find it, before the rest of a sentence. */
    private static String place(String pointer) {
        String path =
                pointer.replaceAll("/(\\d+)", "[$1]").replaceFirst("^/", "").replace('/', '.');
        return path.isEmpty() ? "" : path + ": ";
    }
}
