package io.dropoff.schema;

import io.dropoff.contract.ContractColumn;
import io.dropoff.contract.ContractType;
import io.dropoff.contract.ContractType.Bits;
import io.dropoff.contract.ContractType.DecimalSize;
import io.dropoff.contract.ContractType.LogicalType;
import io.dropoff.contract.ContractType.MomentRule;
import io.dropoff.contract.DataContract;
import io.dropoff.db.Dialect;
import java.util.List;
import java.util.Optional;

/** Columns as a contract wants them. */
final class ContractTypes {

    private static final int LONGEST_TEXT = 4_000;
    private static final int FINEST = 7;
    private static final DecimalSize WIDEST = new DecimalSize(38, 12);

    /** Characters of all texts of a key together: SQL Server indexes 900 bytes. */
    private static final int LONGEST_KEY = 450;

    private final Dialect dialect;

    ContractTypes(Dialect dialect) {
        this.dialect = dialect;
    }

    /** Empty when the contract says no type, or one of text without a length, or a spelling of times that no column takes. */
    Optional<Column> column(ContractColumn wanted) {
        String name = wanted.name();
        ContractType type = wanted.type();
        Optional<Column> column =
                switch (type.kind()) {
                    case ANY, STRING -> text(name, type);
                    case INTEGER -> Optional.of(integer(name, type.bits()));
                    case NUMBER -> Optional.of(number(name, type));
                    case BOOLEAN -> Optional.of(Column.planned(name, "bit", 0, 0, 0));
                    case DATE, TIMESTAMP, TIME ->
                        moment(name, type.kind(), type.moment().orElseThrow());
                };
        return column.map(found -> wanted.required() ? found.required() : found);
    }

    private Optional<Column> text(String name, ContractType type) {
        int most = type.text().most();
        return most == Integer.MAX_VALUE
                ? Optional.empty()
                : Optional.of(Column.planned(name, dialect.textType(most), Math.max(1, most), 0, 0));
    }

    private static Column integer(String name, Optional<Bits> bits) {
        Bits size = bits.orElse(new Bits(Long.SIZE, true));
        int needed = size.signed() ? size.count() : size.count() + 1;
        if (needed > Long.SIZE) {
            return Column.planned(name, "decimal(38,0)", 0, 38, 0);
        }
        String type = needed <= 16 ? "smallint" : needed <= 32 ? "int" : "bigint";
        return Column.planned(name, type, 0, 0, 0);
    }

    private static Column number(String name, ContractType type) {
        if (type.digits().isEmpty() && type.bits().isPresent()) {
            return Column.planned(name, type.bits().get().count() == 32 ? "real" : "float", 0, 0, 0);
        }
        DecimalSize digits = type.digits().orElse(WIDEST);
        return Column.planned(
                name,
                "decimal(" + digits.precision() + "," + digits.scale() + ")",
                0,
                digits.precision(),
                digits.scale());
    }

    private static Optional<Column> moment(String name, LogicalType kind, MomentRule rule) {
        if (!rule.iso()) {
            return Optional.empty();
        }
        String type =
                switch (kind) {
                    case DATE -> "date";
                    case TIME -> "time(" + FINEST + ")";
                    default -> (rule.zoned() ? "datetimeoffset(" : "datetime2(") + FINEST + ")";
                };
        return Optional.of(Column.planned(name, type, 0, kind == LogicalType.DATE ? 0 : FINEST, 0));
    }

    /** The columns of the primary key, as a new table can have it; none when its texts are too long for an index. */
    static List<String> key(DataContract contract, List<Column> columns) {
        List<Column> key = contract.key().stream()
                .flatMap(name -> columns.stream().filter(column -> column.name().equals(name)))
                .toList();
        int length = key.stream()
                .filter(column -> column.kind() == ColumnKind.TEXT)
                .mapToInt(column ->
                        column.length() < 0 || column.length() > LONGEST_TEXT ? LONGEST_TEXT : column.length())
                .sum();
        boolean whole = key.size() == contract.key().size() && length <= LONGEST_KEY;
        return whole ? key.stream().map(Column::name).toList() : List.of();
    }
}
