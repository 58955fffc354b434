package io.dropoff.route;

import io.dropoff.intake.Drop;
import io.dropoff.tracking.DropStatus;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/**
 * The headers that a file's message carries through the routes, for steps that a team adds. They are told, not asked: changing one changes
 * nothing but the branch that looks at it.
 */
public final class Headers {

    /** Name in the folder. */
    public static final String FILE_NAME = "DropoffFileName";

    /** Its table; not set when its name gives none. */
    public static final String TABLE = "DropoffTable";

    /** {@code fullload}, {@code append}, … */
    public static final String LOAD_TYPE = "DropoffLoadType";

    /** Whether its table is registered as reference data. */
    public static final String REFERENCE_DATA = "DropoffReferenceData";

    /** Id in the ledger and in {@code ref_data_load_id}. */
    public static final String LOAD_ID = "DropoffLoadId";

    /** The ledger's word: {@code pending} until it is decided, then {@code completed}, {@code error}, … */
    public static final String STATUS = "DropoffStatus";

    /** Rows that are staged, later published. */
    public static final String ROWS = "DropoffRows";

    private Headers() {}

    static void registered(Message message, Drop drop, long id, DropStatus status) {
        message.setHeader(FILE_NAME, drop.fileName());
        drop.table().ifPresent(table -> message.setHeader(TABLE, table));
        message.setHeader(LOAD_TYPE, drop.loadType().word());
        message.setHeader(REFERENCE_DATA, drop.reference());
        message.setHeader(LOAD_ID, id);
        message.setHeader(STATUS, status.word());
        message.setHeader(ROWS, 0L);
    }

    static void staged(Exchange exchange, long rows) {
        exchange.getMessage().setHeader(ROWS, rows);
    }

    static void published(Exchange exchange, long rows) {
        exchange.getMessage().setHeader(STATUS, DropStatus.COMPLETED.word());
        exchange.getMessage().setHeader(ROWS, rows);
    }

    static void failed(Exchange exchange, DropStatus status) {
        exchange.getMessage().setHeader(STATUS, status.word());
    }
}
