package io.dropoff.route;

import static org.assertj.core.api.Assertions.assertThat;

import io.dropoff.tracking.Owner;
import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.JavaCompiler;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.apache.camel.CamelContext;
import org.apache.camel.main.BaseMainSupport;
import org.apache.camel.main.MainListenerSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The parts of docs/embedding.md, compiled as they stand there, in place of ours. */
class ReplacedPartsTest {

    private static final String FOLDER = "none_reference_data_table/append";
    private static final Pattern EXAMPLE =
            Pattern.compile("```java\n(.*?public final class (\\w+).*?)```", Pattern.DOTALL);

    @TempDir
    private static Path home;

    private static Dropoff dropoff;

    @BeforeAll
    static void start() throws Exception {
        URLClassLoader examples = compiled();
        dropoff = Dropoff.in(home).listen(new MainListenerSupport() {
            @Override
            public void beforeInitialize(BaseMainSupport main) {
                CamelContext context = main.getCamelContext();
                for (String name : List.of("PartnerNames", "NoPasswords", "SemicolonsFirst")) {
                    bind(context, name, made(examples, name, context));
                }
                bind(context, "MillisAfter", made(examples, "MillisAfter"));
                bind(context, "us", new Owner("us"));
            }
        });
        dropoff.start();
    }

    @AfterAll
    static void stop() {
        dropoff.close();
    }

    @Test
    void aFileGoesToTheTableThatTheirNamingSaysAndIsFiledUnderTheirName() {
        Path file = dropoff.drop(FOLDER, "4711-orders.csv", "id,name\n1,a\n");

        Map<String, Object> outcome = dropoff.outcomeOf(file);

        assertThat(outcome).containsEntry("status", "completed").containsEntry("table_name", "orders");
        assertThat(outcome.get("archived_path").toString()).matches(".*processed.4711-orders\\.\\d{13}\\.csv");
        assertThat(outcome.get("owner")).isEqualTo("us");
    }

    @Test
    void aPlanOfTheirsRefusesAFile() {
        dropoff.failureOf(FOLDER, "users.csv", "id,password\n1,a\n").hasCode("SCHEMA_DRIFT");
    }

    @Test
    void aFormatThatTheyPutFirstIsTaken() {
        Path file = dropoff.drop(FOLDER, "prices.csv", "a;b,c;d\n1;2,3;4\n5;6,7;8\n9;1,2;3\n");

        assertThat(dropoff.outcomeOf(file)).containsEntry("detected_delimiter", ";");
    }

    private static void bind(CamelContext context, String name, Object part) {
        context.getRegistry().bind(name, part);
    }

    private static Object made(ClassLoader examples, String name, Object... arguments) {
        try {
            return examples.loadClass(name).getConstructors()[0].newInstance(arguments);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(name, e);
        }
    }

    private static URLClassLoader compiled() throws IOException {
        Path classes = Files.createDirectory(home.resolve("classes"));
        List<SimpleJavaFileObject> sources = new ArrayList<>();
        Matcher example = EXAMPLE.matcher(Files.readString(Path.of("docs/embedding.md")));
        while (example.find()) {
            String text = example.group(1);
            sources.add(
                    new SimpleJavaFileObject(
                            URI.create("string:///" + example.group(2) + ".java"), SimpleJavaFileObject.Kind.SOURCE) {
                        @Override
                        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                            return text;
                        }
                    });
        }
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        List<String> options = List.of("-d", classes.toString(), "-cp", System.getProperty("java.class.path"));
        assertThat(compiler.getTask(null, null, null, options, null, sources).call())
                .isTrue();
        return new URLClassLoader(new URL[] {classes.toUri().toURL()});
    }
}
