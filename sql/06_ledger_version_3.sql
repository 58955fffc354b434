-- Brings the ledger from version 2 (script 05) to 3: what was found in each column of a file, why it was read as it was, what merges did, what was fetched
-- from sources, and who leads. Safe to run twice, and while an older Dropoff runs.

SET QUOTED_IDENTIFIER ON;
SET ANSI_NULLS ON;
SET XACT_ABORT ON;
GO

-- JSON array, one object a column: nulls, estimated distinct values, smallest and largest value, shortest and longest length.
IF COL_LENGTH(N'[ref].[File_Monitor_Tracking]', N'column_statistics') IS NULL
    ALTER TABLE [ref].[File_Monitor_Tracking] ADD column_statistics nvarchar(max) NULL;
GO

-- What a merge did with its rows, and the columns by which it told them apart (JSON array).
IF COL_LENGTH(N'[ref].[File_Monitor_Tracking]', N'rows_inserted') IS NULL
    ALTER TABLE [ref].[File_Monitor_Tracking] ADD rows_inserted bigint NULL;
GO

IF COL_LENGTH(N'[ref].[File_Monitor_Tracking]', N'rows_updated') IS NULL
    ALTER TABLE [ref].[File_Monitor_Tracking] ADD rows_updated bigint NULL;
GO

IF COL_LENGTH(N'[ref].[File_Monitor_Tracking]', N'rows_unchanged') IS NULL
    ALTER TABLE [ref].[File_Monitor_Tracking] ADD rows_unchanged bigint NULL;
GO

IF COL_LENGTH(N'[ref].[File_Monitor_Tracking]', N'merge_key') IS NULL
    ALTER TABLE [ref].[File_Monitor_Tracking] ADD merge_key nvarchar(max) NULL;
GO

-- Why the file was read as it was: JSON array of sentences.
IF COL_LENGTH(N'[ref].[File_Monitor_Tracking]', N'format_reasons') IS NULL
    ALTER TABLE [ref].[File_Monitor_Tracking] ADD format_reasons nvarchar(max) NULL;
GO

-- What people were told of a file that was expected: once that it is late, once that it came.
IF OBJECT_ID(N'[ref].[File_Monitor_Expected]', N'U') IS NULL
    CREATE TABLE [ref].[File_Monitor_Expected]
    (
        table_name nvarchar(128) NOT NULL,
        day        date NOT NULL,
        told       nvarchar(10) NOT NULL,
        told_at    datetime2(3) NOT NULL CONSTRAINT DF_File_Monitor_Expected_told_at DEFAULT SYSUTCDATETIME(),
        CONSTRAINT PK_File_Monitor_Expected PRIMARY KEY (table_name, day, told)
    );
GO

-- What was fetched from a source: one row a file and version, made before the file is renamed into its drop folder. Names are compared by
-- their bytes: over there a.csv and A.csv are two.
IF OBJECT_ID(N'[ref].[File_Monitor_Source]', N'U') IS NULL
    CREATE TABLE [ref].[File_Monitor_Source]
    (
        id             bigint IDENTITY(1, 1) NOT NULL CONSTRAINT PK_File_Monitor_Source PRIMARY KEY,
        source         nvarchar(300) COLLATE Latin1_General_BIN2 NOT NULL,
        remote_name    nvarchar(255) COLLATE Latin1_General_BIN2 NOT NULL,
        remote_version nvarchar(250) COLLATE Latin1_General_BIN2 NOT NULL,
        file_size      bigint NOT NULL,
        file_path      nvarchar(4000) COLLATE Latin1_General_BIN2 NOT NULL,
        part_path      nvarchar(4000) COLLATE Latin1_General_BIN2 NOT NULL,
        handed_over    bit NOT NULL CONSTRAINT DF_File_Monitor_Source_handed_over DEFAULT 0,
        load_id        bigint NULL,
        fetched_at     datetime2(3) NOT NULL CONSTRAINT DF_File_Monitor_Source_fetched_at DEFAULT SYSUTCDATETIME(),
        CONSTRAINT UQ_File_Monitor_Source UNIQUE (source, remote_name, remote_version)
    );
GO

IF NOT EXISTS (SELECT 1 FROM sys.indexes WHERE object_id = OBJECT_ID(N'[ref].[File_Monitor_Source]') AND name = N'IX_File_Monitor_Source_load')
    CREATE INDEX IX_File_Monitor_Source_load ON [ref].[File_Monitor_Source] (load_id, remote_name);
GO

-- How the last listing of each source went.
IF OBJECT_ID(N'[ref].[File_Monitor_Listing]', N'U') IS NULL
    CREATE TABLE [ref].[File_Monitor_Listing]
    (
        source    nvarchar(300) COLLATE Latin1_General_BIN2 NOT NULL CONSTRAINT PK_File_Monitor_Listing PRIMARY KEY,
        name      nvarchar(110) NOT NULL,
        listed_at datetime2(3) NULL,
        looked_at datetime2(3) NOT NULL,
        files     int NOT NULL,
        waiting   int NOT NULL,
        problem   nvarchar(1000) NULL
    );
GO

-- Which of several processes does what one does for all: a lease, taken over when it is not renewed.
IF OBJECT_ID(N'[ref].[File_Monitor_Leader]', N'U') IS NULL
    CREATE TABLE [ref].[File_Monitor_Leader]
    (
        role       nvarchar(40) NOT NULL CONSTRAINT PK_File_Monitor_Leader PRIMARY KEY,
        owner      nvarchar(200) NOT NULL,
        renewed_at datetime2(3) NOT NULL
    );
GO

-- Last: from here on Dropoff takes the ledger for one of this version.
INSERT INTO [ref].[File_Monitor_Version] (version)
SELECT 3 WHERE NOT EXISTS (SELECT 1 FROM [ref].[File_Monitor_Version] WHERE version = 3);
GO
