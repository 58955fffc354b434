package io.dropoff;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.dropoff.filing.Filing;
import io.dropoff.settings.Settings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The shape that the design promises: who may import whom, and which libraries stay where. */
final class ArchitectureTest {

    private static final String ROOT = "io.dropoff.";

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.dropoff");

    /** Package to the packages that it may import. */
    private static final Map<String, Set<String>> IMPORTS = imports();

    private static Map<String, Set<String>> imports() {
        Map<String, Set<String>> imports = new LinkedHashMap<>();
        imports.put("fault", Set.of());
        imports.put("settings", Set.of("fault"));
        imports.put("data", Set.of("fault"));
        imports.put("file", Set.of());
        imports.put("db", Set.of("fault", "settings", "data"));
        imports.put("naming", Set.of("fault", "settings"));
        imports.put("format", Set.of("fault", "settings"));
        imports.put("rows", Set.of("fault", "settings", "file", "format", "naming"));
        imports.put("expected", Set.of("settings"));
        imports.put("contract", Set.of("fault", "settings", "rows", "naming"));
        imports.put("lineage", Set.of("fault", "settings", "rows", "naming", "contract"));
        imports.put("schema", Set.of("fault", "settings", "contract", "format", "rows", "naming", "db"));
        imports.put("load", Set.of("fault", "settings", "contract", "format", "rows", "naming", "db", "schema"));
        imports.put(
                "publish", Set.of("fault", "settings", "contract", "format", "rows", "naming", "db", "schema", "load"));
        imports.put("tracking", Set.of("fault", "settings", "data", "file", "db"));
        imports.put("intake", Set.of("fault", "settings", "file", "naming", "tracking"));
        imports.put("filing", Set.of("fault", "settings", "file", "naming", "tracking", "intake"));
        imports.put("alerts", Set.of("fault", "settings"));
        // Fetches into drop folders; what was fetched is in the ledger.
        imports.put("source", Set.of("fault", "settings", "tracking", "intake", "alerts"));
        // For messages what a folder's endpoint is for polls.
        imports.put(
                "dispatch", Set.of("fault", "settings", "file", "naming", "tracking", "intake", "filing", "alerts"));
        Set<String> all = Set.copyOf(imports.keySet());
        imports.put(
                "recovery",
                Set.of(
                        "fault",
                        "settings",
                        "data",
                        "naming",
                        "db",
                        "publish",
                        "tracking",
                        "intake",
                        "filing",
                        "alerts"));
        imports.put("route", and(all, "recovery"));
        // It makes the steps.
        imports.put("start", and(all, "recovery", "route"));
        imports.put("actions", and(all, "recovery", "start"));
        imports.put("http", Set.of("fault", "settings", "data", "actions"));
        imports.put("api", and(all, "actions", "http"));
        imports.put("page", and(all, "start", "actions", "http"));
        imports.put("ops", and(all, "start", "actions", "http", "api"));
        imports.put("cli", and(all, "route", "start", "actions", "http", "ops", "page"));
        return imports;
    }

    private static Set<String> and(Set<String> packages, String... more) {
        return Stream.concat(packages.stream(), Stream.of(more)).collect(Collectors.toSet());
    }

    static Stream<String> packages() {
        return IMPORTS.keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("packages")
    void aPackageImportsOnlyWhatTheDesignAllows(String name) {
        List<String> allowed = new ArrayList<>(List.of(ROOT + name + ".."));
        IMPORTS.get(name).forEach(other -> allowed.add(ROOT + other + ".."));
        classes()
                .that()
                .resideInAPackage(ROOT + name + "..")
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(allowed.toArray(String[]::new))
                        .or(describe("are not Dropoff's own", (JavaClass other) -> !other.getPackageName()
                                .startsWith("io.dropoff"))))
                .allowEmptyShould(true)
                .check(CLASSES);
    }

    /** Only what puts parts together, and a command, which is a program of its own, may know all of them. */
    @Test
    void aPartTakesTheSettingsThatItNeedsAndNotAllOfThem() {
        noClasses()
                .that()
                .resideOutsideOfPackages(Stream.of("settings", "start", "cli")
                        .map(name -> ROOT + name + "..")
                        .toArray(String[]::new))
                .and()
                .haveNameNotMatching(".*\\.(ops\\.ServiceParts|ops\\.OperationsPlugin|page\\..*)")
                .should()
                .dependOnClassesThat()
                .areAssignableTo(Settings.class)
                .check(CLASSES);
    }

    @ParameterizedTest
    @CsvSource({
        "encoding, ''",
        "dialect, 'encoding'",
        "table, 'encoding,dialect'",
        "detect, 'encoding,dialect,table'",
    })
    void aPhaseOfDetectionKnowsOnlyTheOnesBeforeIt(String phase, String before) {
        List<String> allowed = new ArrayList<>(List.of(ROOT + "format", ROOT + "format." + phase));
        Stream.of(before.split(",")).forEach(other -> allowed.add(ROOT + "format." + other));
        classes()
                .that()
                .resideInAPackage(ROOT + "format." + phase)
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(allowed.toArray(String[]::new))
                        .or(describe("are no part of detection", (JavaClass other) -> !other.getPackageName()
                                .startsWith(ROOT + "format"))))
                .check(CLASSES);
    }

    @Test
    void everyPackageStandsInTheTable() {
        Set<String> packages = CLASSES.stream()
                .map(JavaClass::getPackageName)
                .filter(name -> name.startsWith(ROOT))
                .map(name -> name.substring(ROOT.length()).split("\\.")[0])
                .collect(Collectors.toSet());
        assertThat(IMPORTS.keySet()).containsAll(packages);
    }

    @Test
    void packagesFormNoCycle() {
        slices().matching("io.dropoff.(*)..").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void camelStaysAtTheEdges() {
        noClasses()
                .that()
                .resideOutsideOfPackages(
                        ROOT + "intake..",
                        ROOT + "source..",
                        ROOT + "filing..",
                        ROOT + "recovery..",
                        ROOT + "dispatch..",
                        ROOT + "route..",
                        ROOT + "start..",
                        ROOT + "http..",
                        ROOT + "api..",
                        ROOT + "page..",
                        ROOT + "ops..",
                        ROOT + "cli..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.apache.camel..")
                .check(CLASSES);
    }

    @Test
    void sqlStaysInTheDatabasePackages() {
        noClasses()
                .that()
                .resideOutsideOfPackages(
                        ROOT + "db..", ROOT + "schema..", ROOT + "load..", ROOT + "publish..", ROOT + "tracking..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("java.sql..")
                .check(CLASSES);
    }

    @Test
    void onlyCommandsPrint() {
        noClasses()
                .that(describe("are no commands", (JavaClass c) -> !resideInAPackage(ROOT + "cli..")
                        .test(c)))
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .check(CLASSES);
    }

    @Test
    void onlyCommandsEndTheProcess() {
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + "cli..")
                .should()
                .callMethod(System.class, "exit", int.class)
                .check(CLASSES);
    }

    @Test
    void methodsDeclareNoUnspecificExceptions() {
        // Camel's own interfaces declare Exception; their implementations need not, but for Filing, which passes on
        // what
        // the endpoint's lock strategy throws.
        noMethods()
                .that()
                .doNotHaveModifier(JavaModifier.SYNTHETIC)
                .and()
                .areNotDeclaredIn(Filing.class)
                .should()
                .declareThrowableOfType(Throwable.class)
                .orShould()
                .declareThrowableOfType(Exception.class)
                .check(CLASSES);
    }

    /** Nested types too, private ones included: who reads a name in a stack trace or a review finds one type by it. */
    @Test
    void noTwoTypesHaveOneSimpleName() {
        Map<String, List<String>> types = CLASSES.stream()
                .filter(type ->
                        !type.getSimpleName().isEmpty() && !type.getSimpleName().equals("package-info"))
                .collect(Collectors.groupingBy(
                        JavaClass::getSimpleName, Collectors.mapping(JavaClass::getName, Collectors.toList())));
        types.values().removeIf(named -> named.size() == 1);
        assertThat(types).isEmpty();
    }

    @Test
    void namesSayWhatAClassIsFor() {
        noClasses()
                .should()
                .haveNameMatching(".*\\.\\w*(Util|Utils|Helper|Manager|Impl)")
                .check(CLASSES);
    }
}
