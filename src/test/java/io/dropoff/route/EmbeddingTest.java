package io.dropoff.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.dropoff.TestSettings;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import javax.management.ObjectName;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckRegistry;
import org.apache.camel.main.Main;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.core.env.PropertiesPropertySource;
import org.springframework.core.env.StandardEnvironment;

/** The jar in a Camel application of another team. */
class EmbeddingTest {

    @TempDir
    private Path home;

    private final Main estate = new Main();

    @AfterEach
    void stop() {
        estate.stop();
    }

    @Test
    void theJarAloneStartsNothing() throws Exception {
        estate.start();

        assertThat(estate.getCamelContext().getRoutes()).isEmpty();
        assertThat(ourHealthChecks()).isEmpty();
        assertThat(Files.list(home)).isEmpty();
    }

    @Test
    void theRoutesFromTheJarDoTheWholeJob() throws Exception {
        estate.configure().withRoutesIncludePattern("classpath:dropoff/routes/*.camel.yaml");
        estate.setInitialProperties(properties());
        SimpleMeterRegistry meters = new SimpleMeterRegistry();
        estate.bind("meters", meters);
        estate.start();

        dropAndAwait("reference_data_table/fullload");
        assertThat(ourHealthChecks()).contains("dropoff-database", "dropoff-folders", "dropoff-polls");
        await().until(() -> meters.get("dropoff.files")
                        .tag("status", "completed")
                        .functionCounter()
                        .count()
                == 1);
        assertThat(ManagementFactory.getPlatformMBeanServer().isRegistered(new ObjectName("io.dropoff:type=Loads")))
                .isTrue();
    }

    private List<String> ourHealthChecks() {
        return HealthCheckRegistry.get(estate.getCamelContext()).stream()
                .map(HealthCheck::getId)
                .filter(id -> id.startsWith("dropoff"))
                .toList();
    }

    /** Spring Boot keeps its properties to itself, and replaces Camel's properties component after plugins were loaded. */
    @Test
    void theSettingsOfASpringBootApplicationAreRead() throws Exception {
        StandardEnvironment environment = new StandardEnvironment();
        environment.getPropertySources().addFirst(new PropertiesPropertySource("application.properties", properties()));
        estate.bind("environment", environment);
        estate.configure().withRoutesIncludePattern("classpath:dropoff/routes/*.camel.yaml");
        estate.start();

        dropAndAwait("reference_data_table/fullload");
    }

    @Test
    void theKameletsWatchAFolderOfTheEstatesOwn() throws Exception {
        estate.configure()
                .withRoutesIncludePattern(
                        "classpath:dropoff/routes/intake.camel.yaml,"
                                + "classpath:dropoff/routes/load.camel.yaml,classpath:dropoff/routes/failures.camel.yaml,"
                                + "classpath:dropoff/routes/alerts.camel.yaml,classpath:dropoff/routes/housekeeping.camel.yaml");
        estate.setInitialProperties(properties());
        estate.configure().addRoutesBuilder(new RouteBuilder() {
            @Override
            public void configure() {
                from("kamelet:dropoff-folder-source?folder=" + home.resolve("ours") + "&loadType=append")
                        .routeId("ours")
                        .to("kamelet:dropoff-load-sink");
            }
        });
        estate.start();

        dropAndAwait("../ours");
    }

    @Test
    void aSettingThatDoesNotExistStopsTheStart() {
        Properties properties = properties();
        properties.setProperty("dropoff.pol-interval", "1s");
        estate.configure().withRoutesIncludePattern("classpath:dropoff/routes/*.camel.yaml");
        estate.setInitialProperties(properties);

        assertThatThrownBy(estate::start).hasStackTraceContaining("dropoff.poll-interval");
    }

    private void dropAndAwait(String folder) throws Exception {
        Path drop = home.resolve("dropoff").resolve(folder).normalize();
        Files.createDirectories(drop);
        Files.writeString(drop.resolve("cities.csv"), "id;name\n1;Łódź\n2;Zürich\n");
        awaitFiled(drop);
    }

    private static void awaitFiled(Path drop) {
        await().atMost(Duration.ofMinutes(5)).until(() -> {
            Path processed = drop.resolve("processed");
            if (Files.notExists(processed)) {
                return false;
            }
            try (Stream<Path> filed = Files.list(processed)) {
                return filed.anyMatch(file -> file.toString().endsWith("_cities.csv"));
            }
        });
    }

    private Properties properties() {
        Properties properties = new Properties();
        properties.putAll(TestSettings.in(home));
        return properties;
    }
}
