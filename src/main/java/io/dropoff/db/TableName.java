package io.dropoff.db;

/** A table in a schema, both as written, without quotes. */
public record TableName(String schema, String name) {

    /** For messages: {@code ref.airports}; never put into SQL. */
    @Override
    public String toString() {
        return schema + "." + name;
    }
}
