package io.dropoff.actions;

import io.dropoff.contract.ContentCheck;
import io.dropoff.contract.ContractVerdict;
import io.dropoff.contract.DataContract;
import io.dropoff.db.Database;
import io.dropoff.fault.DropoffException;
import io.dropoff.fault.ErrorCode;
import io.dropoff.fault.LeftInPlace;
import io.dropoff.fault.RefusedFile;
import io.dropoff.format.CsvFormat;
import io.dropoff.format.FormatHints;
import io.dropoff.naming.ColumnNames;
import io.dropoff.naming.TableNames;
import io.dropoff.rows.ColumnProfile;
import io.dropoff.rows.FileProfile;
import io.dropoff.rows.Profiler;
import io.dropoff.rows.UnfitFile;
import io.dropoff.settings.InspectionSettings;
import io.dropoff.settings.LoadType;
import io.dropoff.settings.TableSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * What a look at one file found out.
 *
 * @param file as the person named it
 * @param format the proved one; for a file that fails, the most likely one, when it got that far
 * @param profile present when the file is a table, also when it breaks its contract
 * @param verdict present when its table has a contract
 * @param outlook what would become of its table; present when that was asked for, and nothing forbids it
 */
public record Inspection(
        Path file,
        Optional<String> table,
        Optional<CsvFormat> format,
        Optional<FileProfile> profile,
        Optional<ContractVerdict> verdict,
        Optional<TableOutlook> outlook,
        Optional<? extends DropoffException> fault) {

    /**
     * Looks at a file; what is wrong with it becomes part of the answer.
     *
     * @param contracts by the name of a table
     */
    public static Inspection of(
            Path file, InspectionSettings settings, Function<String, Optional<DataContract>> contracts) {
        Optional<String> table = Optional.empty();
        AtomicReference<Optional<CsvFormat>> likely = new AtomicReference<>(Optional.empty());
        try {
            table = Optional.of(
                    new TableNames(settings.endings(), settings.tables().tables())
                            .of(String.valueOf(file.getFileName())));
            try (ContentCheck content = new ContentCheck(contracts.apply(table.get()))) {
                FileProfile profile = profiler(settings)
                        .heardBy(content.listener())
                        .profile(
                                file,
                                settings.tables().of(table.get()),
                                FormatHints.NONE,
                                bytes -> {},
                                refused -> likely.set(refused.format()));
                Optional<ContractVerdict> verdict = content.verdict();
                return new Inspection(
                        file,
                        table,
                        Optional.of(profile.format()),
                        Optional.of(profile),
                        verdict,
                        Optional.empty(),
                        verdict.flatMap(ContractVerdict::fault));
            }
        } catch (RefusedFile | LeftInPlace fault) {
            Optional<CsvFormat> format = likely.get().or(() -> guess(file, settings, fault));
            return new Inspection(
                    file,
                    table,
                    format,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.of(plain(file, fault)));
        }
    }

    /** The same, compared with the file's table in the database; the same as it is when the file fails already. */
    public Inspection against(
            LoadType type,
            InspectionSettings settings,
            Database database,
            Function<String, Optional<DataContract>> contracts) {
        if (fault.isPresent()) {
            return this;
        }
        try {
            TableOutlook found = TableOutlook.of(this, type, settings, database, contracts);
            return new Inspection(file, table, format, profile, verdict, Optional.of(found), fault);
        } catch (RefusedFile refused) {
            return new Inspection(file, table, format, profile, verdict, outlook, Optional.of(refused));
        }
    }

    private static DropoffException plain(Path file, DropoffException fault) {
        return fault.code() == ErrorCode.VANISHED && Files.notExists(file)
                ? new LeftInPlace(ErrorCode.VANISHED, "there is no file " + file)
                : fault;
    }

    private static FileProfile profile(
            Path file, InspectionSettings settings, TableSettings set, Consumer<UnfitFile> refused) {
        return profiler(settings).profile(file, set, FormatHints.NONE, bytes -> {}, refused);
    }

    /** Whatever type new tables get, a person wants to know what the values are. */
    private static Profiler profiler(InspectionSettings settings) {
        return new Profiler(settings.format(), settings.load().inferring());
    }

    /** A file whose name gives no table has a format all the same. */
    private static Optional<CsvFormat> guess(Path file, InspectionSettings settings, DropoffException fault) {
        if (fault.code() != ErrorCode.TABLE_NAME) {
            return Optional.empty();
        }
        AtomicReference<Optional<CsvFormat>> likely = new AtomicReference<>(Optional.empty());
        try {
            return Optional.of(profile(file, settings, TableSettings.NONE, refused -> likely.set(refused.format()))
                    .format());
        } catch (RefusedFile | LeftInPlace second) {
            return likely.get();
        }
    }

    /** As the table would name them. */
    public List<String> columns() {
        return profile.map(
                        good -> good.columns().stream().map(ColumnProfile::name).toList())
                .or(() -> format.map(found -> columnNames(found.names())))
                .orElse(List.of());
    }

    private static List<String> columnNames(List<String> header) {
        try {
            return ColumnNames.of(header);
        } catch (RefusedFile unusable) {
            return header;
        }
    }
}
