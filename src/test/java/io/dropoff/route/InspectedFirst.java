package io.dropoff.route;

import io.dropoff.actions.Inspection;
import io.dropoff.fault.DropoffException;
import io.dropoff.format.CsvFormat;
import io.dropoff.rows.FileProfile;
import io.dropoff.settings.Settings;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What {@code inspect} says of a file, held against what a load of it did. */
final class InspectedFirst {

    private final Inspection inspection;

    private InspectedFirst(Inspection inspection) {
        this.inspection = inspection;
    }

    static InspectedFirst of(Path file, Settings settings) {
        return new InspectedFirst(Inspection.of(file, settings.inspection(), table -> Optional.empty()));
    }

    /**
     * Empty where both read the same.
     *
     * @param ledger its row of the first drop of the file's table
     */
    String disagreement(Map<String, Object> ledger) {
        Optional<String> fault = inspection.fault().map(DropoffException::code).map(Enum::name);
        if (fault.isPresent()) {
            return differing("error_code", fault.get(), ledger).orElse("");
        }
        CsvFormat format = inspection.format().orElseThrow();
        return Stream.of(
                        differing("detected_encoding", format.charset().name(), ledger),
                        differing("detected_delimiter", format.delimiter(), ledger),
                        differing(
                                "detected_quote",
                                format.quote().map(String::valueOf).orElse(""),
                                ledger),
                        differing(
                                "rows_total",
                                inspection.profile().map(FileProfile::rows).orElseThrow(),
                                ledger))
                .flatMap(Optional::stream)
                .collect(Collectors.joining(", "));
    }

    private static Optional<String> differing(String what, Object inspected, Map<String, Object> ledger) {
        String loaded = Objects.toString(ledger.get(what), "");
        return loaded.equals(inspected.toString())
                ? Optional.empty()
                : Optional.of("inspect has " + inspected + " as " + what + ", the load " + loaded);
    }
}
