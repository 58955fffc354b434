package io.dropoff.packaged;

import java.io.IOException;
import java.sql.SQLException;

/** A database with a {@link Wire} between it and the application. */
interface BehindWire extends AutoCloseable {

    Wire wire();

    /** Past the wire. */
    TestDatabase database();

    /** The application works on this database, through the wire. */
    Packaged serve(Packaged dropoff);

    @Override
    void close() throws SQLException, IOException;
}
