package io.dropoff.schema;

import java.util.Locale;

/** Families of column types, by what a text must look like to fit. */
public enum ColumnKind {
    TEXT,
    TINYINT,
    SMALLINT,
    INT,
    BIGINT,
    DECIMAL,
    FLOAT,
    REAL,
    BIT,
    DATE,
    TIME,
    DATETIME,
    DATETIMEOFFSET,
    GUID,
    BINARY,
    /** xml, geography and the like: the database converts. */
    OTHER;

    /** The family of a type as the databases' catalogs write it, without length. */
    static ColumnKind of(String type) {
        return switch (type.toLowerCase(Locale.ROOT)) {
            case "nvarchar",
                    "varchar",
                    "nchar",
                    "char",
                    "text",
                    "ntext",
                    "sysname",
                    "character varying",
                    "character",
                    "character large object",
                    "varchar_ignorecase" -> TEXT;
            case "tinyint" -> TINYINT;
            case "smallint" -> SMALLINT;
            case "int", "integer" -> INT;
            case "bigint" -> BIGINT;
            case "decimal", "numeric", "money", "smallmoney" -> DECIMAL;
            case "float", "double precision", "decfloat" -> FLOAT;
            case "real" -> REAL;
            case "bit", "boolean" -> BIT;
            case "date" -> DATE;
            case "time" -> TIME;
            case "datetime", "datetime2", "smalldatetime", "timestamp" -> DATETIME;
            case "datetimeoffset", "timestamp with time zone" -> DATETIMEOFFSET;
            case "uniqueidentifier", "uuid" -> GUID;
            case "binary", "varbinary", "image", "binary varying", "binary large object" -> BINARY;
            default -> OTHER;
        };
    }
}
