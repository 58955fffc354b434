package io.dropoff.schema;

import io.dropoff.contract.Contracts;
import io.dropoff.contract.DataContract;
import io.dropoff.format.CsvFormat;
import io.dropoff.format.Structure;
import io.dropoff.rows.ColumnProfile;
import io.dropoff.rows.ColumnProfile.ValueType;
import io.dropoff.rows.FileProfile;
import io.dropoff.settings.LoadType;
import io.dropoff.settings.Settings;
import io.dropoff.settings.SettingsReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A file that is to be loaded into {@code ref.orders}, for the tests of this package. */
record Incoming(
        LoadType type,
        List<ColumnProfile> columns,
        boolean header,
        long rows,
        Map<String, String> set,
        Optional<DataContract> contract) {

    private static final String HEAD =
            """
            apiVersion: v3.1.0
            kind: DataContract
            id: 53581432-6c55-4ba2-a65f-72344a91553a
            version: 1.2.0
            status: active
            schema:
              - name: orders
                properties:
            """;

    /** Two rows to append, of texts of up to ten characters, under these names. */
    static Incoming of(String... names) {
        return new Incoming(
                LoadType.APPEND,
                Stream.of(names).map(name -> text(name, 10)).toList(),
                true,
                2,
                Map.of(),
                Optional.empty());
    }

    static ColumnProfile text(String name, int longest) {
        return new ColumnProfile(name, longest, false, ValueType.TEXT);
    }

    Incoming as(LoadType other) {
        return new Incoming(other, columns, header, rows, set, contract);
    }

    Incoming withoutHeader() {
        return new Incoming(type, columns, false, rows, set, contract);
    }

    Incoming withRows(long number) {
        return new Incoming(type, columns, header, number, set, contract);
    }

    Incoming with(ColumnProfile column) {
        List<ColumnProfile> more = new ArrayList<>(columns);
        more.add(column);
        return new Incoming(type, more, header, rows, set, contract);
    }

    /** With a setting of its table. */
    Incoming set(String key, String value) {
        Map<String, String> more = new HashMap<>(set);
        more.put("dropoff.table.orders." + key, value);
        return new Incoming(type, columns, header, rows, more, contract);
    }

    /** @param properties of a contract, one a line */
    Incoming under(String... properties) {
        return new Incoming(type, columns, header, rows, set, Optional.of(contract(properties)));
    }

    static DataContract contract(String... properties) {
        try {
            Path file = Files.createTempFile("orders", ".odcs.yaml");
            try {
                String lines = String.join("\n      - ", properties);
                return Contracts.read(Files.writeString(file, HEAD + "      - " + lines + "\n"), "orders");
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    LoadOrder order() {
        Settings settings = SettingsReader.read(set, Map.of(), Map.of());
        CsvFormat format = new CsvFormat(
                StandardCharsets.UTF_8,
                false,
                ",",
                Optional.of('"'),
                Optional.empty(),
                CsvFormat.LineEnd.LF,
                0,
                header,
                columns.stream().map(ColumnProfile::name).toList(),
                Optional.empty(),
                1,
                List.of(),
                List.of(),
                List.of(),
                Structure.PLAIN,
                List.of());
        Instant noon = Instant.parse("2026-11-29T12:00:00Z");
        return new LoadOrder(
                17,
                1,
                LoadTables.of(settings.tableRules(), "orders"),
                type,
                false,
                noon,
                Path.of("orders.csv"),
                new FileProfile("00", 1, noon, format, columns, rows, List.of()),
                settings.table("orders"),
                contract);
    }
}
