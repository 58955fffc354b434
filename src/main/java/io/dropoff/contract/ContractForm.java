package io.dropoff.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.PathType;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Comparator;

/** The form that the standard gives a contract, as a JSON schema. */
final class ContractForm {

    private static final JsonSchema SCHEMA = schema();

    private ContractForm() {}

    private static JsonSchema schema() {
        try (InputStream in = ContractForm.class.getResourceAsStream("/dropoff/contract/odcs-3.1.schema.json")) {
            JsonNode tree = new ObjectMapper().readTree(in);
            return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V201909)
                    .getSchema(
                            tree,
                            SchemaValidatorsConfig.builder()
                                    .pathType(PathType.JSON_POINTER)
                                    .build());
        } catch (IOException e) {
            throw new UncheckedIOException("the schema of contracts cannot be read", e);
        }
    }

    /** Tells what is not of that form. */
    static void check(Element root) {
        SCHEMA.validate(root.node()).stream()
                .sorted(Comparator.comparing(message -> place(root, message)))
                .forEach(message -> root.problems()
                        .add(
                                root.file(),
                                place(root, message),
                                said(message),
                                "see the Open Data Contract Standard, v3.1"));
    }

    private static int place(Element root, ValidationMessage message) {
        String at = message.getInstanceLocation().toString();
        boolean tooMuch = message.getType().equals("additionalProperties");
        return root.text().line(tooMuch ? at + "/" + message.getProperty() : at);
    }

    private static String said(ValidationMessage message) {
        String at = message.getInstanceLocation().toString();
        String sentence = message.getMessage();
        String said = sentence.startsWith(at + ": ") ? sentence.substring(at.length() + 2) : sentence;
        String path = at.replaceAll("/(\\d+)", "[$1]").replaceFirst("^/", "").replace('/', '.');
        return (path.isEmpty() ? "" : path + ": ") + said;
    }
}
