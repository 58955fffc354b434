package io.dropoff.schema;

import io.dropoff.contract.ContractColumn;
import io.dropoff.db.Dialect;
import io.dropoff.rows.ColumnProfile;
import io.dropoff.settings.LoadSettings.Types;
import java.util.Optional;

/**
 * The type of a new column. Text gets headroom: half as much again as the widest value, rounded up to 50, 100, 200, 400, 1,000,
 * 2,000 or 4,000 characters; longer values get {@code nvarchar(max)}.
 */
final class TypeChoice {

    private static final int[] LENGTHS = {50, 100, 200, 400, 1_000, 2_000, 4_000};
    private static final int LONGEST_DECIMAL = 38;
    private static final int FINEST_FRACTION = 7;

    private final Dialect dialect;

    TypeChoice(Dialect dialect) {
        this.dialect = dialect;
    }

    /** As the contract wants it, otherwise as the values are. */
    Column column(ColumnProfile profile, Types types, Optional<ContractColumn> wanted) {
        Column asFound = column(profile, types);
        return wanted.map(contract -> new ContractTypes(dialect)
                        .column(contract)
                        .orElse(contract.required() ? text(profile).required() : text(profile)))
                .orElse(asFound);
    }

    private Column column(ColumnProfile profile, Types types) {
        ColumnProfile.ValueType value = types == Types.INFER ? profile.type() : ColumnProfile.ValueType.TEXT;
        String name = profile.name();
        return switch (value.kind()) {
            case INTEGER -> Column.planned(name, "int", 0, 0, 0);
            case BIGINT -> Column.planned(name, "bigint", 0, 0, 0);
            case DATE -> Column.planned(name, "date", 0, 0, 0);
            case DECIMAL ->
                value.precision() > LONGEST_DECIMAL
                        ? text(profile)
                        : Column.planned(
                                name,
                                "decimal(" + value.precision() + "," + value.scale() + ")",
                                0,
                                value.precision(),
                                value.scale());
            case TIMESTAMP ->
                value.precision() > FINEST_FRACTION
                        ? text(profile)
                        : Column.planned(name, "datetime2(" + value.precision() + ")", 0, value.precision(), 0);
            case TEXT -> text(profile);
        };
    }

    private Column text(ColumnProfile profile) {
        int length = headroom(profile.maxLength());
        return Column.planned(profile.name(), dialect.textType(length), length, 0, 0);
    }

    /** Characters for values of so many. */
    static int headroom(int longest) {
        long wanted = longest + longest / 2L;
        for (int length : LENGTHS) {
            if (wanted <= length) {
                return length;
            }
        }
        int last = LENGTHS[LENGTHS.length - 1];
        return longest <= last ? last : (int) Math.min(Integer.MAX_VALUE, Math.max(wanted, 1L << 20));
    }
}
