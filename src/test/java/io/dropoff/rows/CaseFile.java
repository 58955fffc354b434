package io.dropoff.rows;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** Reads the cases of a case file; every group has a name, a reason and its cases. */
final class CaseFile {

    private CaseFile() {}

    static Stream<Map<?, ?>> cases(String resource) {
        try (InputStream in = CaseFile.class.getResourceAsStream(resource)) {
            List<?> groups =
                    (List<?>) new Load(LoadSettings.builder().setLabel(resource).build()).loadFromInputStream(in);
            return groups.stream()
                    .flatMap(group -> ((List<?>) ((Map<?, ?>) group).get("cases")).stream())
                    .map(each -> (Map<?, ?>) each);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
