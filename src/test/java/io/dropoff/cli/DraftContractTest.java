package io.dropoff.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DraftContractTest {

    @TempDir
    Path folder;

    @Test
    void aDraftHasTheTypesThatEveryValueKeeps() throws IOException {
        StringBuilder text = new StringBuilder("order no,zip,price,day,at,paid,state,note\n");
        for (int i = 0; i < 40; i++) {
            text.append(String.format(
                    "%d,%05d,%s,2026-11-%02d,2026-11-28 10:11:%02d,%s,%s,%s%n",
                    7 + i,
                    700 + i % 20,
                    i % 2 == 0 ? "1.5" : "12.25",
                    1 + i % 28,
                    i,
                    i % 3 == 0 ? "true" : "false",
                    i % 4 == 0 ? "open" : "sent",
                    i == 5 ? "" : "n" + i % 30));
        }
        Path first = Files.writeString(folder.resolve("orders_20261127.csv"), text);
        Path second = Files.writeString(
                folder.resolve("orders_20261128.csv"),
                text.toString()
                        .replace(",note", "")
                        .replaceAll(",n?\\d*\\R", "\n")
                        .replace("1.5,", "1.125,"));
        String draft = draft(first, second);
        assertThat(draft.replaceAll("id: [0-9a-f-]{36}", "id: -"))
                .isEqualTo(
                        """
                        # Drafted from 2 files with 80 rows. Go over it: what is meant, not only what is.
                        apiVersion: v3.1.0
                        kind: DataContract
                        id: -
                        version: 1.0.0
                        status: draft
                        schema:
                          - name: "orders"
                            properties:
                              - name: "order no"
                                logicalType: integer
                                physicalType: int
                                primaryKey: true
                                primaryKeyPosition: 1
                              - name: "zip"
                                logicalType: string
                                logicalTypeOptions: {maxLength: 10}
                                required: true
                              - name: "price"
                                logicalType: number
                                physicalType: decimal(18,3)
                                required: true
                              - name: "day"
                                logicalType: date
                                required: true
                              - name: "at"
                                logicalType: timestamp
                                required: true
                              - name: "paid"
                                logicalType: boolean
                                required: true
                              - name: "state"
                                logicalType: string
                                logicalTypeOptions: {maxLength: 10}
                                required: true
                                quality:
                                  - {metric: invalidValues, arguments: {validValues: ["open", "sent"]}, mustBe: 0}
                              - name: "note"
                                logicalType: string
                                logicalTypeOptions: {maxLength: 10}
                            quality:
                              - {metric: rowCount, mustBeGreaterThan: 0}
                        # slaProperties:
                        #   - {property: timeOfAvailability, value: "07:30 MON-FRI Europe/Zurich"}
                        """);

        Path contract = Files.writeString(folder.resolve("orders.odcs.yaml"), draft);
        CommandRun.Result kept = CommandRun.in(folder)
                .run("inspect", "--contract", contract.toString(), first.toString(), second.toString());
        assertThat(kept.code()).as(kept.out() + kept.err()).isZero();
        Path broken = Files.writeString(
                folder.resolve("orders_20261129.csv"), text.toString().replaceFirst("open", "lost"));
        CommandRun.Result told =
                CommandRun.in(folder).run("inspect", "--contract", contract.toString(), broken.toString());
        assertThat(told.code()).isEqualTo(1);
        assertThat(told.out())
                .contains("state invalidValues must be 0; 1 row does not: line 2", "line 2, state: 'lost'");
    }

    /** The numbers of degrees, for example, are as long as the sender's program makes them. */
    @Test
    void numbersThatWereMeasuredHaveRoomForMoreDigits() throws IOException {
        Path file = Files.writeString(
                folder.resolve("places.csv"), "id,degrees,price\n1,47.37174,1.50\n2,8.5422999,12.25\n3,-33.1,7.00\n");
        String draft = draft(file);
        assertThat(draft).contains("decimal(18,10)", "decimal(18,2)");
        Path other = Files.writeString(folder.resolve("other.csv"), "id,degrees,price\n4,147.0123456789,1.50\n");
        Path contract = Files.writeString(folder.resolve("any.yaml"), draft);
        assertThat(CommandRun.in(folder)
                        .run("inspect", "--contract", contract.toString(), other.toString())
                        .code())
                .isZero();
    }

    @Test
    void ofSeveralTablesInAContractTheFilesIsTaken() throws IOException {
        Path contract = Files.writeString(
                folder.resolve("shop.yaml"),
                """
                apiVersion: v3.1.0
                kind: DataContract
                id: x
                version: 1.0.0
                status: active
                schema:
                - name: orders
                  properties: [{name: id, logicalType: integer}]
                - name: names
                  properties: [{name: id}, {name: name, required: true}]
                """);
        Path orders = Files.writeString(folder.resolve("orders.csv"), "id,name\nx,y\n");
        Path names = Files.writeString(folder.resolve("names.csv"), "id,name\nx,y\nz,\n");
        var result = CommandRun.in(folder)
                .run("inspect", "--contract", contract.toString(), orders.toString(), names.toString());
        assertThat(result.code()).isEqualTo(1);
        assertThat(result.out())
                .contains("id must be a whole number; 1 row does not: line 2")
                .contains("name must have a value; 1 row does not: line 3");
        Path third = Files.writeString(folder.resolve("third.csv"), "id,name\nx,y\n");
        var refused = CommandRun.in(folder).run("inspect", "--contract", contract.toString(), third.toString());
        assertThat(refused.code()).isEqualTo(2);
        assertThat(refused.err()).contains("shop.yaml line 6", "is called third, but orders, names");
    }

    @Test
    void aTableWithoutFilesIsToldOf() {
        CommandRun.Result result = CommandRun.in(folder).run("contract", "nothing");
        assertThat(result.code()).isNotZero();
        assertThat(result.out()).isEmpty();
    }

    private String draft(Path... files) {
        String[] arguments = new String[files.length + 2];
        arguments[0] = "contract";
        arguments[1] = "orders";
        for (int i = 0; i < files.length; i++) {
            arguments[i + 2] = files[i].toString();
        }
        CommandRun.Result result = CommandRun.in(folder).run(arguments);
        assertThat(result.code()).as(result.err()).isZero();
        return result.out().replace("\r\n", "\n");
    }
}
