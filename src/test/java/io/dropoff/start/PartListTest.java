package io.dropoff.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dropoff.TestSettings;
import io.dropoff.db.Database;
import io.dropoff.intake.IntakeSwitch;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Properties;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Our parts in a plain context. */
class PartListTest {

    @TempDir
    private Path home;

    private final DefaultCamelContext context = new DefaultCamelContext();

    @BeforeEach
    void set() {
        Properties properties = new Properties();
        properties.putAll(TestSettings.in(home));
        // With a broker there is every part; none of them connects before the routes ask.
        properties.put("dropoff.dispatch", "jms");
        properties.put("dropoff.jms.server", "amqp://127.0.0.1:1");
        context.getPropertiesComponent().setInitialProperties(properties);
        context.build();
    }

    @AfterEach
    void stop() {
        context.stop();
    }

    @Test
    void noneIsMadeBeforeSomebodyAsks() {
        assertThat(Parts.has(context, Database.class)).isFalse();
        assertThat(home).isEmptyDirectory();
    }

    @Test
    void thereIsOneOfEachWhoeverAsksForIt() {
        for (String name : PartList.of(context).names()) {
            Object part = context.getRegistry().lookupByName(name);

            assertThat(part).as(name).isNotNull().isSameAs(context.getRegistry().lookupByName(name));
            assertThat(context.getRegistry().findByType(part.getClass()))
                    .as(name)
                    .hasSize(1);
        }
        assertThat(PartList.of(context).names()).hasSizeGreaterThan(70);
    }

    @Test
    void loadingTheRoutesMakesNoneTwice() throws Exception {
        Database before = Parts.one(context, Database.class);
        PluginHelper.getRoutesLoader(context)
                .loadRoutes(PluginHelper.getResourceLoader(context)
                        .resolveResource("file:" + Path.of("routes/intake.camel.yaml")));

        assertThat(Parts.one(context, Database.class)).isSameAs(before);
        assertThat(context.getRegistry().findByType(Database.class)).containsExactly(before);
    }

    @Test
    void aBeanOfTheApplicationWithTheNameOfAPartIsTaken() {
        Clock noon = Clock.fixed(Instant.parse("2026-11-28T12:00:00Z"), ZoneOffset.UTC);
        context.getRegistry().bind("dropoffClock", noon);
        IntakeSwitch intake = Parts.one(context, IntakeSwitch.class);

        intake.turnOff("test");

        assertThat(intake.outage().orElseThrow().since()).isEqualTo(noon.instant());
    }

    @Test
    void thePoolIsClosedWithTheContext() {
        Database database = Parts.one(context, Database.class);
        assertThat(Files.isDirectory(home.resolve("data"))).isTrue();
        context.start();
        context.stop();

        assertThatThrownBy(() -> database.dataSource().getConnection()).hasMessageContaining("closed");
    }
}
