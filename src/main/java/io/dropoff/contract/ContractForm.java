package io.dropoff.contract;

import com.networknt.schema.JsonMetaSchema;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.NonValidationKeyword;
import com.networknt.schema.PathType;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The form that the standard gives a contract, as its JSON schemas say. Many contracts of version 3.0 have elements of 3.1, the standard's
 * own examples among them: such a one has to be in one of the two forms.
 */
final class ContractForm {

    private static final String NEWEST = "v3.1.0";
    private static final String OLDER = "v3.0.2-strict";
    private static final String READ = "v3\\.[01]\\..*";
    private static final Map<String, JsonSchema> SCHEMAS = new ConcurrentHashMap<>();

    private ContractForm() {}

    /** Tells what is not of that form. */
    static void check(Element root) {
        String version = root.word("apiVersion").orElse(NEWEST);
        if (!version.matches(READ)) {
            root.child("apiVersion")
                    .orElse(root)
                    .problem("apiVersion " + version + " is not read", "there are v3.1.0 and v3.0.0 to v3.0.2");
            return;
        }
        Set<ValidationMessage> told = told(NEWEST, root);
        if (!told.isEmpty() && version.startsWith("v3.0.") && told(OLDER, root).isEmpty()) {
            return;
        }
        for (FormMistake mistake : FormMistake.of(told)) {
            root.problems()
                    .add(
                            root.file(),
                            root.text().line(mistake.pointer()),
                            mistake.sentence(),
                            "see the Open Data Contract Standard, v3.1");
        }
    }

    private static Set<ValidationMessage> told(String name, Element root) {
        return SCHEMAS.computeIfAbsent(name, ContractForm::schema).validate(root.node());
    }

    private static JsonSchema schema(String name) {
        String file = "/dropoff/contract/odcs-json-schema-" + name + ".json";
        try (InputStream in = ContractForm.class.getResourceAsStream(file)) {
            return factory()
                    .getSchema(
                            in,
                            SchemaValidatorsConfig.builder()
                                    .pathType(PathType.JSON_POINTER)
                                    .build());
        } catch (IOException e) {
            throw new UncheckedIOException("the schema of contracts cannot be read", e);
        }
    }

    /** The standard's schema has words of its own beside those of JSON schemas, which demand nothing. */
    private static JsonSchemaFactory factory() {
        JsonMetaSchema draft = JsonMetaSchema.getV201909();
        JsonMetaSchema tolerant = JsonMetaSchema.builder(draft.getIri(), draft)
                .unknownKeywordFactory((word, context) -> new NonValidationKeyword(word))
                .build();
        return JsonSchemaFactory.builder()
                .defaultMetaSchemaIri(tolerant.getIri())
                .metaSchema(tolerant)
                .build();
    }
}
