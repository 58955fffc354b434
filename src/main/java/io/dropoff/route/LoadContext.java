package io.dropoff.route;

import io.dropoff.contract.ColumnStatistics;
import io.dropoff.fault.ErrorCode;
import io.dropoff.fault.LeftInPlace;
import io.dropoff.fault.Warning;
import io.dropoff.file.FileVersion;
import io.dropoff.intake.Drop;
import io.dropoff.intake.DropFolder;
import io.dropoff.load.Load;
import io.dropoff.load.LoadControl;
import io.dropoff.publish.Published;
import io.dropoff.rows.FileProfile;
import io.dropoff.rows.RowReader;
import io.dropoff.rows.UnfitFile;
import io.dropoff.schema.LoadOrder;
import io.dropoff.schema.SchemaPlan;
import io.dropoff.tracking.Claims.Claim;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.apache.camel.Exchange;

/**
 * One drop on its way through the routes: what each step found, for the steps after it. Lives in the exchange property
 * {@link #PROPERTY}; belongs to the exchange's thread. A step that comes too early gets an {@link IllegalStateException}.
 */
public final class LoadContext implements AutoCloseable {

    /** Exchange property that carries it. */
    public static final String PROPERTY = "dropoffWork";

    private final Drop drop;
    private final DropFolder folder;
    private final long id;
    private final LoadControl control = new LoadControl();
    private FileVersion version;
    private Claim claim;
    private TargetTable table;
    private FileProfile profile;
    private UnfitFile refused;
    private List<ColumnStatistics> statistics = List.of();
    private OptionalInt match = OptionalInt.empty();
    private LoadOrder order;
    private SchemaPlan plan;
    private EarlyStage early;
    private RowReader rows;
    private Load load;
    private Published published;
    private boolean closed;
    private final List<Warning> warnings = new ArrayList<>();

    LoadContext(Drop drop, DropFolder folder, long id) {
        this.drop = drop;
        this.folder = folder;
        this.id = id;
    }

    static LoadContext of(Exchange exchange) {
        return Optional.ofNullable(exchange.getProperty(PROPERTY, LoadContext.class))
                .orElseThrow(() -> new IllegalStateException("No drop was registered before this step."));
    }

    /** The file. */
    public Drop drop() {
        return drop;
    }

    /** The folder it came from. */
    DropFolder folder() {
        return folder;
    }

    /** Its id in the ledger and in {@code ref_data_load_id}. */
    public long id() {
        return id;
    }

    /** Progress and cancellation. */
    public LoadControl control() {
        return control;
    }

    Claim claim() {
        return set(claim, "claim");
    }

    /** @throws LeftInPlace when this process does not have it: then it is not this process's to end */
    Claim held() {
        return Optional.ofNullable(claim)
                .orElseThrow(() -> new LeftInPlace(ErrorCode.NOT_ITS_TURN, "load " + id + " is not this process's"));
    }

    boolean isClaimed() {
        return claim != null;
    }

    void claimed(Claim claimed) {
        this.claim = claimed;
    }

    TargetTable table() {
        return set(table, "profile");
    }

    void into(TargetTable found) {
        this.table = found;
    }

    FileProfile profile() {
        return set(profile, "profile");
    }

    void profiled(FileProfile found) {
        this.profile = found;
        warnings.addAll(found.warnings());
    }

    /** What was found in each column. */
    List<ColumnStatistics> statistics() {
        return statistics;
    }

    void measured(List<ColumnStatistics> found) {
        this.statistics = found;
    }

    /** The version of the file that is loaded. */
    FileVersion version() {
        return set(version, "claim");
    }

    void watched(FileVersion found) {
        this.version = found;
    }

    LoadOrder order() {
        return set(order, "plan");
    }

    /** What is to be loaded where, for a file of this measure. */
    LoadOrder order(FileProfile measure) {
        return new LoadOrder(
                id,
                claim().attempts(),
                table().tables(),
                drop.loadType(),
                drop.reference(),
                claim().started(),
                drop.file(),
                measure,
                table().set(),
                table().contract());
    }

    SchemaPlan plan() {
        return set(plan, "plan");
    }

    void planned(LoadOrder ordered, SchemaPlan planned) {
        this.order = ordered;
        this.plan = planned;
        warnings.addAll(planned.warnings());
    }

    void warn(Warning warning) {
        warnings.add(warning);
    }

    /** What is known so far, in the order in which it was found; each once. */
    List<Warning> warnings() {
        return warnings.stream().distinct().toList();
    }

    /** Per cent of the file's columns that its table had; empty when it had none to compare, or it was not looked at. */
    OptionalInt match() {
        return match;
    }

    void matched(int percent) {
        match = OptionalInt.of(percent);
    }

    Load load() {
        return set(load, "stage");
    }

    void stagingEarly(EarlyStage stage) {
        this.early = stage;
    }

    /** What was staged while the file was profiled; empty when nothing was to be. */
    Optional<EarlyStage> early() {
        return Optional.ofNullable(early);
    }

    void reading(RowReader reader) {
        this.rows = reader;
    }

    RowReader rows() {
        return set(rows, "stage");
    }

    void staging(Load begun) {
        this.load = begun;
    }

    Published published() {
        return set(published, "publish");
    }

    void published(Published result) {
        this.published = result;
    }

    private static <T> T set(T value, String step) {
        return Optional.ofNullable(value)
                .orElseThrow(() -> new IllegalStateException("The step '" + step + "' must come before this one."));
    }

    Optional<FileProfile> profileIfAny() {
        return Optional.ofNullable(profile);
    }

    void refused(UnfitFile known) {
        this.refused = known;
    }

    Optional<UnfitFile> refusedIfAny() {
        return Optional.ofNullable(refused);
    }

    Optional<SchemaPlan> planIfAny() {
        return Optional.ofNullable(plan);
    }

    Optional<Load> loadIfAny() {
        return Optional.ofNullable(load);
    }

    /** Gives everything back that the load held; what was not published is undone. The second time nothing happens. */
    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        if (early != null) {
            early.close();
        }
        if (load != null) {
            load.close();
        }
        if (rows != null) {
            rows.close();
        }
    }
}
