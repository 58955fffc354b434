package io.dropoff.route;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The parts in {@code beans.camel.yaml}. */
class BeansTest {

    private static final Pattern MADE_OR_USED = Pattern.compile("- name: (\\w+)|#bean:(\\w+)");

    /** The jar binds these before any route is read. */
    private static final Pattern SETTINGS = Pattern.compile("dropoff\\w*Settings");

    /** Camel makes a second instance of a part that is used above its own lines, and says nothing. */
    @Test
    void everyPartStandsAboveThoseThatUseIt() throws IOException {
        Set<String> made = new HashSet<>();
        List<String> usedTooEarly = new ArrayList<>();
        Matcher found = MADE_OR_USED.matcher(Files.readString(Path.of("routes/beans.camel.yaml")));
        while (found.find()) {
            if (found.group(1) != null) {
                made.add(found.group(1));
            } else if (!made.contains(found.group(2))
                    && !SETTINGS.matcher(found.group(2)).matches()) {
                usedTooEarly.add(found.group(2));
            }
        }

        assertThat(made).hasSizeGreaterThan(50);
        assertThat(usedTooEarly).isEmpty();
    }
}
