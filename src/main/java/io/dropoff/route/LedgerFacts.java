package io.dropoff.route;

import io.dropoff.contract.ColumnStatistics;
import io.dropoff.fault.Warning;
import io.dropoff.file.FileVersion;
import io.dropoff.format.CsvFormat;
import io.dropoff.naming.ColumnNames;
import io.dropoff.publish.Merged;
import io.dropoff.publish.Published;
import io.dropoff.rows.FileProfile;
import io.dropoff.rows.UnfitFile;
import io.dropoff.schema.Column;
import io.dropoff.tracking.LoadFacts;
import io.dropoff.tracking.MergeFacts;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** What is known of a drop, as the ledger keeps it. */
final class LedgerFacts {

    private static final int MOST_COLUMNS = 1_024;

    private LedgerFacts() {}

    /** @param published empty when nothing was: then its table was not changed either */
    static LoadFacts of(LoadContext context, Optional<Published> published) {
        Optional<FileProfile> profile = context.profileIfAny();
        Optional<CsvFormat> format =
                profile.map(FileProfile::format).or(() -> context.refusedIfAny().flatMap(UnfitFile::format));
        return new LoadFacts(
                profile.map(p -> FileVersion.known(p.size(), p.modified())),
                profile.map(FileProfile::sha256).or(() -> context.refusedIfAny().map(UnfitFile::sha256)),
                format.map(f -> f.charset().name()),
                format.map(f -> f.delimiter()),
                format.map(f -> f.quote().map(String::valueOf).orElse("")),
                format.map(f -> LedgerJson.write(f.named() ? headers(f.names()) : List.of())),
                format.map(f -> f.trailer().isPresent()),
                profile.map(p -> OptionalLong.of(p.rows())).orElse(OptionalLong.empty()),
                OptionalLong.of(published.map(Published::rows).orElse(0L)),
                OptionalLong.of(context.loadIfAny()
                        .map(load -> (long) load.rejects().size())
                        .orElse(0L)),
                context.planIfAny()
                        .map(plan -> OptionalInt.of(plan.matchPercent()))
                        .orElse(context.match()),
                published.map(done -> LedgerJson.write(context.plan().changes())),
                published.map(Published::backupVersion).orElse(OptionalInt.empty()),
                published.map(Published::referenceInserted).orElse(false),
                format.map(f -> OptionalDouble.of(f.confidence())).orElse(OptionalDouble.empty()),
                Optional.of(LedgerJson.write(
                        context.warnings().stream().map(LedgerFacts::json).toList())),
                profile.map(p -> LedgerJson.write(context.statistics().stream()
                        .map(ColumnStatistics::json)
                        .toList())),
                published.flatMap(Published::merged).map(merged -> merged(context, merged)),
                format.map(f -> LedgerJson.write(f.reasons())));
    }

    private static MergeFacts merged(LoadContext context, Merged merged) {
        return new MergeFacts(
                merged.inserted(),
                merged.updated(),
                merged.unchanged(),
                key(context).orElseThrow());
    }

    /** Of a merge: the columns by which it tells its rows apart. */
    static Optional<String> key(LoadContext context) {
        return context.load()
                .merge()
                .map(merge -> LedgerJson.write(
                        context.plan().key().stream().map(Column::name).toList()));
    }

    private static Map<String, Object> json(Warning warning) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("code", warning.code());
        json.put("text", warning.text());
        json.put("count", warning.count());
        return json;
    }

    /** As many as a table can have, as long as they can be there: what a hostile file has more would not fit into the ledger. */
    private static List<String> headers(List<String> names) {
        return names.stream()
                .limit(MOST_COLUMNS)
                .map(name -> name.substring(0, Math.min(name.length(), ColumnNames.MAX_LENGTH)))
                .toList();
    }
}
