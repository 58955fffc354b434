-- The ledger: one row per drop of a file, kept for ever. Safe to run twice.
-- All times are UTC by this server's clock.

SET QUOTED_IDENTIFIER ON;
SET ANSI_NULLS ON;
SET XACT_ABORT ON;
GO

IF OBJECT_ID(N'[ref].[File_Monitor_Tracking]', N'U') IS NULL
BEGIN
    BEGIN TRANSACTION;

    CREATE TABLE [ref].[File_Monitor_Tracking]
    (
        id                        bigint IDENTITY(1, 1) NOT NULL,
        file_path                 nvarchar(4000) COLLATE Latin1_General_BIN2 NOT NULL,
        file_name                 nvarchar(400) COLLATE Latin1_General_BIN2 NOT NULL,
        file_size                 bigint NULL,
        file_modified_at          datetime2(7) NULL,
        file_hash                 char(64) NULL,
        load_type                 nvarchar(10) NOT NULL,
        table_name                nvarchar(260) NULL,
        detected_encoding         nvarchar(40) NULL,
        detected_delimiter        nvarchar(10) NULL,
        detected_quote            nvarchar(10) NULL,
        detected_headers          nvarchar(max) NULL,
        has_trailer               bit NULL,
        is_reference_data         bit NOT NULL CONSTRAINT DF_File_Monitor_Tracking_is_reference_data DEFAULT 0,
        reference_config_inserted bit NOT NULL CONSTRAINT DF_File_Monitor_Tracking_reference_config_inserted DEFAULT 0,
        status                    nvarchar(10) NOT NULL,
        phase                     nvarchar(20) NULL,
        rows_total                bigint NULL,
        rows_loaded               bigint NULL,
        rows_rejected             bigint NULL,
        schema_match              int NULL,
        schema_changes            nvarchar(max) NULL,
        backup_version            int NULL,
        owner                     nvarchar(200) NULL,
        heartbeat_at              datetime2(3) NULL,
        attempts                  int NOT NULL CONSTRAINT DF_File_Monitor_Tracking_attempts DEFAULT 0,
        cancel_requested          bit NOT NULL CONSTRAINT DF_File_Monitor_Tracking_cancel_requested DEFAULT 0,
        created_at                datetime2(3) NOT NULL CONSTRAINT DF_File_Monitor_Tracking_created_at DEFAULT SYSUTCDATETIME(),
        started_at                datetime2(3) NULL,
        processed_at              datetime2(3) NULL,
        duration_ms               bigint NULL,
        archived_path             nvarchar(4000) COLLATE Latin1_General_BIN2 NULL,
        error_code                nvarchar(40) NULL,
        error_message             nvarchar(max) NULL,
        -- Not data: makes the server refuse a second active load of one path. A path is too long for an index, its hash is not;
        -- rows that are over carry their own id instead, so they never meet.
        active_path               AS CASE WHEN status IN (N'pending', N'processing')
                                          THEN CAST(HASHBYTES('SHA2_256', file_path) AS varbinary(32))
                                          ELSE CAST(id AS varbinary(32)) END PERSISTED,
        CONSTRAINT PK_File_Monitor_Tracking PRIMARY KEY (id),
        CONSTRAINT UQ_File_Monitor_Tracking_active_path UNIQUE (active_path),
        CONSTRAINT CK_File_Monitor_Tracking_status
            CHECK (status IN (N'pending', N'processing', N'completed', N'error', N'cancelled', N'duplicate'))
    );

    -- One drop of a table in work at a time, whichever process does it.
    CREATE UNIQUE INDEX UQ_File_Monitor_Tracking_busy_table ON [ref].[File_Monitor_Tracking] (table_name)
        WHERE status = N'processing' AND table_name IS NOT NULL;

    -- What waits and runs.
    CREATE INDEX IX_File_Monitor_Tracking_status ON [ref].[File_Monitor_Tracking] (status, file_modified_at);

    -- Whose turn it is among the drops of one table.
    CREATE INDEX IX_File_Monitor_Tracking_turns ON [ref].[File_Monitor_Tracking] (table_name, status, file_modified_at);

    -- The history, newest first.
    CREATE INDEX IX_File_Monitor_Tracking_created_at ON [ref].[File_Monitor_Tracking] (created_at);

    -- The drops of one table, and content that it already got.
    CREATE INDEX IX_File_Monitor_Tracking_table_name ON [ref].[File_Monitor_Tracking] (table_name, file_hash);

    -- Earlier drops of one file; a query for a path names the file name too.
    CREATE INDEX IX_File_Monitor_Tracking_file_name ON [ref].[File_Monitor_Tracking] (file_name);

    COMMIT TRANSACTION;
END;
GO
