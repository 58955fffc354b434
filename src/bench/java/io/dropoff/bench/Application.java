package io.dropoff.bench;

import io.dropoff.filing.FilingState;
import io.dropoff.start.Drain;
import io.dropoff.start.DropoffApplication;
import io.dropoff.settings.PropertiesFile;
import io.dropoff.settings.SettingsReader;
import io.dropoff.settings.SettingsSources;
import io.dropoff.tracking.DropStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/** The application on its real routes, in this JVM; settings as they come, except for places and how long a file has to be stable. */
final class Application implements AutoCloseable {

    static final String APPEND = "none_reference_data_table/append";
    static final String FULLLOAD = "none_reference_data_table/fullload";
    static final String MERGE = "none_reference_data_table/merge";
    private static final int FOLDERS = 4;
    private static final Duration LOOK = Duration.ofMillis(5);

    private final Place place;
    private final Map<String, String> properties = new HashMap<>();
    private DropoffApplication application;

    Application(Place place) {
        this.place = place;
        properties.put("dropoff.root", place.folder().resolve("dropoff").toString());
        properties.put("dropoff.data", place.folder().resolve("data").toString());
        properties.put("dropoff.db.url", place.url());
        properties.put("dropoff.db.user", place.user());
        properties.put("dropoff.db.password", place.password());
        properties.put("dropoff.schema.data", "bench_ref");
        properties.put("dropoff.schema.backup", "bench_bkp");
        properties.put("dropoff.poll-interval", "50ms");
        properties.put("dropoff.stability-checks", "2");
        properties.put("dropoff.http.enabled", "false");
        properties.put("dropoff.table." + Place.TABLE + ".key", "id");
    }

    Application with(String key, String value) {
        properties.put(key, value);
        return this;
    }

    Application start() {
        PropertiesFile file = new PropertiesFile("bench", properties);
        application = new DropoffApplication(
                SettingsReader.resolve(new SettingsSources(List.of(file), Map.of(), Map.of())),
                "classpath:dropoff/routes/*.camel.yaml");
        application.start();
        return this;
    }

    Path folder(String name) throws IOException {
        return Files.createDirectories(place.folder().resolve("dropoff").resolve(name));
    }

    /** The one part of this type. */
    <T> T part(Class<T> type) {
        return application.part(type);
    }

    /** Until every folder was looked at and nothing is left. */
    void drain() throws InterruptedException {
        new Drain(application).await(FOLDERS, Duration.ofSeconds(30), new CountDownLatch(1));
    }

    /** Until so many files were loaded and moved away since the start; none may fail. */
    void awaitFiled(long files) throws InterruptedException {
        FilingState filing = application.part(FilingState.class);
        while (filing.filed(DropStatus.COMPLETED) < files) {
            if (filing.filed(DropStatus.ERROR) + filing.filed(DropStatus.DUPLICATE) > 0) {
                throw new IllegalStateException("not every file was loaded");
            }
            Thread.sleep(LOOK.toMillis());
        }
    }

    @Override
    public void close() {
        application.close();
    }
}
