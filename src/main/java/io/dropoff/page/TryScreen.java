package io.dropoff.page;

import io.dropoff.actions.Figures;
import io.dropoff.actions.Inspection;
import io.dropoff.actions.InspectionJson;
import io.dropoff.actions.Role;
import io.dropoff.actions.TableOutlook;
import io.dropoff.actions.TableOutlook.ColumnOutlook;
import io.dropoff.actions.UploadedFile;
import io.dropoff.actions.Uploads.Upload;
import io.dropoff.fault.DatabaseUnavailable;
import io.dropoff.fault.DropoffException;
import io.dropoff.fault.InvalidSettings;
import io.dropoff.fault.LoadFailed;
import io.dropoff.fault.RefusedFile;
import io.dropoff.format.Alternative;
import io.dropoff.format.CsvFormat;
import io.dropoff.naming.TableNames;
import io.dropoff.page.FileScreen.Fact;
import io.dropoff.rows.ColumnProfile;
import io.dropoff.rows.FileProfile;
import io.dropoff.rows.RowReader;
import io.dropoff.settings.InspectionSettings;
import io.dropoff.settings.LoadType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Shows what Dropoff would make of a file, with other settings too, and sends it into a folder. */
final class TryScreen {

    private static final int SHOWN_ROWS = 20;
    private static final int SHOWN_COLUMNS = 100;
    private static final String HIDDEN = "•••";

    private final Supplies supplies;
    private final Trials trials;

    TryScreen(Supplies supplies, Trials trials) {
        this.supplies = supplies;
        this.trials = trials;
    }

    /** The screen before a file was chosen. */
    record Choose(Frame frame, String address, String endings) {}

    /**
     * The screen with a file.
     *
     * @param settings what was set for this look
     * @param as which kind of load it was compared with the table for
     * @param lines of the settings file that make it so for every file of the table
     * @param problem why what was set makes no sense; empty text when it does
     * @param kind of the folder in which the file failed that this one is to replace; empty text when there is none
     * @param corrects the number of that failed load; empty text likewise
     * @param asFound where it is looked at without settings
     * @param send into which folders it can go; none when the person may not
     */
    record Tried(
            Frame frame,
            String name,
            String key,
            TryResult look,
            TrySettings settings,
            LoadType as,
            List<String> lines,
            String problem,
            String kind,
            String corrects,
            String asFound,
            List<SendChoice> send) {}

    /**
     * What was found.
     *
     * @param change what would become of the table; empty text where that is not known
     * @param tableColumns of the table after the load
     */
    record TryResult(
            String table,
            String sentence,
            String why,
            String advice,
            List<Fact> format,
            List<String> reasons,
            List<Alternative> alternatives,
            List<String> warnings,
            List<ColumnProfile> columns,
            List<List<String>> rows,
            int moreColumns,
            String change,
            List<ColumnOutlook> tableColumns) {

        boolean isGood() {
            return why.isEmpty();
        }
    }

    Choose choose(PageRequest request) {
        return new Choose(
                supplies.frame("Try a file", request),
                request.change(failedIn(request).at("/try")),
                supplies.settings().folders().endingList());
    }

    /** @return where the file can be looked at */
    String keep(Path received, String name, PageRequest request) {
        return failedIn(request).at("/try/" + trials.keep(received, name));
    }

    /** The folder of the file that this one is to replace. */
    private static Query failedIn(PageRequest request) {
        return Query.NONE
                .with("kind", request.get("kind"))
                .with("as", request.get("as"))
                .with("corrects", request.get("corrects"));
    }

    Tried show(String key, PageRequest request) {
        Path file = trials.file(key);
        TrySettings set = TrySettings.of(request.query());
        LoadType as = LoadType.of(request.get("as")).orElse(LoadType.APPEND);
        String problem = "";
        InspectionSettings settings = supplies.settings().inspection();
        Optional<String> table = table(file);
        try {
            settings = set.over(settings, table);
        } catch (InvalidSettings e) {
            problem = String.join(" ", e.problems());
        }
        return new Tried(
                supplies.frame("Try a file", request),
                file.getFileName().toString(),
                key,
                look(file, settings, as),
                set,
                as,
                table.map(set::lines).orElse(List.of()),
                problem,
                request.get("kind"),
                request.get("corrects"),
                failedIn(request).at("/try/" + key),
                request.may(Role.OPERATOR)
                        ? SendChoice.of(
                                request.change(Query.NONE
                                        .with("corrects", request.get("corrects"))
                                        .at("/try/" + key + "/send")),
                                request.get("kind"),
                                as)
                        : List.of());
    }

    /** Empty when the file's name gives none. */
    private Optional<String> table(Path file) {
        try {
            return Optional.of(new TableNames(
                            supplies.settings().endings(), supplies.settings().tables())
                    .of(file.getFileName().toString()));
        } catch (RefusedFile noName) {
            return Optional.empty();
        }
    }

    private TryResult look(Path file, InspectionSettings settings, LoadType as) {
        try {
            return result(
                    file, settings, supplies.inspections().look(file, settings, Optional.of(as)), TryScreen::change);
        } catch (DatabaseUnavailable | LoadFailed away) {
            return result(
                    file,
                    settings,
                    supplies.inspections().look(file, settings, Optional.empty()),
                    found -> "The table cannot be looked at: " + away.getMessage());
        }
    }

    private static String change(Inspection found) {
        return found.outlook()
                .map(outlook -> outlook.created()
                        ? "The table would be made."
                        : outlook.match() + " % of the columns of file and table are the same.")
                .orElse("");
    }

    private TryResult result(
            Path file, InspectionSettings settings, Inspection found, Function<Inspection, String> change) {
        Optional<FileProfile> profile = found.profile();
        List<ColumnProfile> columns = profile.map(FileProfile::columns).orElse(List.of());
        return new TryResult(
                found.table().orElse(""),
                sentence(found),
                found.fault().map(DropoffException::getMessage).orElse(""),
                advice(found),
                found.format().map(this::facts).orElse(List.of()),
                found.format().map(CsvFormat::reasons).orElse(List.of()),
                found.format().map(CsvFormat::alternatives).orElse(List.of()).stream()
                        .map(other -> supplies.showsData() ? other : other.withoutValues())
                        .toList(),
                InspectionJson.warnings(found).stream()
                        .map(io.dropoff.fault.Warning::text)
                        .toList(),
                columns.stream().limit(SHOWN_COLUMNS).toList(),
                profile.map(good -> rows(file, settings, found, good)).orElse(List.of()),
                Math.max(0, columns.size() - SHOWN_COLUMNS),
                change.apply(found),
                found.outlook().map(TableOutlook::columns).orElse(List.of()));
    }

    private static String sentence(Inspection found) {
        return found.fault().isPresent()
                ? "It would not be loaded."
                : "It can be loaded: "
                        + Figures.number(found.profile().orElseThrow().rows()) + " rows into "
                        + found.table().orElse("a table") + ".";
    }

    private static String advice(Inspection found) {
        return found.fault()
                .filter(RefusedFile.class::isInstance)
                .map(RefusedFile.class::cast)
                .map(rejected -> InspectionJson.advice(rejected, found.table()))
                .orElse("");
    }

    private List<Fact> facts(CsvFormat format) {
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact("Encoding", format.charset().name() + (format.bom() ? " with byte order mark" : "")));
        facts.add(new Fact("Delimiter", Words.delimiter(format.delimiter())));
        facts.add(new Fact("Quote", format.quote().map(String::valueOf).orElse("none")));
        facts.add(new Fact("Header", format.header() ? "yes" : format.named() ? "in a comment above the rows" : "no"));
        if (format.preambleLines() > 0) {
            facts.add(new Fact("Lines before it", Figures.number(format.preambleLines())));
        }
        format.trailer().ifPresent(trailer -> facts.add(new Fact("Trailer", supplies.showsData() ? trailer : HIDDEN)));
        facts.add(new Fact("Confidence", Math.round(100 * format.confidence()) + " %"));
        return facts;
    }

    private List<List<String>> rows(Path file, InspectionSettings settings, Inspection found, FileProfile profile) {
        RowReader.Limits limits = new RowReader.Limits(settings.format(), settings.load());
        try (RowReader reader =
                RowReader.open(file, profile, settings.tables().of(found.table().orElse("")), limits)) {
            return reader.hasNext()
                    ? reader.next().rows().stream()
                            .limit(SHOWN_ROWS)
                            .map(this::cells)
                            .toList()
                    : List.of();
        } catch (DropoffException changed) {
            return List.of();
        }
    }

    private List<String> cells(String[] values) {
        boolean shown = supplies.showsData();
        return Arrays.stream(values)
                .limit(SHOWN_COLUMNS)
                .map(value -> value == null ? "NULL" : shown ? Words.brief(value) : HIDDEN)
                .toList();
    }

    private static Optional<Long> corrects(PageRequest request) {
        return Optional.of(request.get("corrects"))
                .filter(text -> text.matches("\\d{1,18}"))
                .map(Long::valueOf);
    }

    /** @return where to go on */
    String send(String key, PageRequest request) {
        Path file = trials.file(key);
        try {
            Upload upload = supplies.uploads()
                    .forFolder(
                            request.get("kind"),
                            request.get("type"),
                            file.getFileName().toString());
            request.asker().require(Role.OPERATOR);
            Files.copy(file, upload.part());
            UploadedFile arrival =
                    supplies.arrivals().put(upload, Optional.of(Files.size(file)), corrects(request), request.asker());
            trials.forget(key);
            return arrival.id()
                    .map(id -> Query.NONE.with("done", "send").at("/files/" + id))
                    .orElse("/?done=send");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
