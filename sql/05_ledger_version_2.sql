-- Brings the ledger from version 1 (script 02) to 2: how sure the format was, warnings, which drop is tried again, where the file came from;
-- and indexes for what is looked for every second. Safe to run twice, and while an older Dropoff runs.

SET QUOTED_IDENTIFIER ON;
SET ANSI_NULLS ON;
SET XACT_ABORT ON;
GO

IF COL_LENGTH(N'[ref].[File_Monitor_Tracking]', N'confidence') IS NULL
    ALTER TABLE [ref].[File_Monitor_Tracking] ADD confidence decimal(5, 4) NULL;
GO

IF COL_LENGTH(N'[ref].[File_Monitor_Tracking]', N'warnings') IS NULL
    ALTER TABLE [ref].[File_Monitor_Tracking] ADD warnings nvarchar(max) NULL;
GO

IF COL_LENGTH(N'[ref].[File_Monitor_Tracking]', N'retry_of') IS NULL
    ALTER TABLE [ref].[File_Monitor_Tracking] ADD retry_of bigint NULL;
GO

IF COL_LENGTH(N'[ref].[File_Monitor_Tracking]', N'source') IS NULL
    ALTER TABLE [ref].[File_Monitor_Tracking] ADD source nvarchar(1000) NULL;
GO

-- Whose turn it is among the drops of one table: the date stamp of the file's name, else the file's time.
IF COL_LENGTH(N'[ref].[File_Monitor_Tracking]', N'turn_at') IS NULL
    ALTER TABLE [ref].[File_Monitor_Tracking] ADD turn_at datetime2(7) NULL;
GO

UPDATE [ref].[File_Monitor_Tracking] SET turn_at = file_modified_at WHERE turn_at IS NULL AND status IN (N'pending', N'processing');
GO

IF NOT EXISTS (SELECT 1 FROM sys.indexes WHERE object_id = OBJECT_ID(N'[ref].[File_Monitor_Tracking]') AND name = N'IX_File_Monitor_Tracking_turn_at')
    CREATE INDEX IX_File_Monitor_Tracking_turn_at ON [ref].[File_Monitor_Tracking] (table_name, status, turn_at);
GO

-- Files that are still to be moved.
IF NOT EXISTS (SELECT 1 FROM sys.indexes WHERE object_id = OBJECT_ID(N'[ref].[File_Monitor_Tracking]') AND name = N'IX_File_Monitor_Tracking_filing')
    CREATE INDEX IX_File_Monitor_Tracking_filing ON [ref].[File_Monitor_Tracking] (id) WHERE phase = N'filing';
GO

-- Drops that somebody wants to be stopped.
IF NOT EXISTS (SELECT 1 FROM sys.indexes WHERE object_id = OBJECT_ID(N'[ref].[File_Monitor_Tracking]') AND name = N'IX_File_Monitor_Tracking_cancel')
    CREATE INDEX IX_File_Monitor_Tracking_cancel ON [ref].[File_Monitor_Tracking] (status, owner) WHERE cancel_requested = 1;
GO

IF OBJECT_ID(N'[ref].[File_Monitor_Version]', N'U') IS NULL
    CREATE TABLE [ref].[File_Monitor_Version]
    (
        version    int NOT NULL CONSTRAINT PK_File_Monitor_Version PRIMARY KEY,
        brought_at datetime2(3) NOT NULL CONSTRAINT DF_File_Monitor_Version_brought_at DEFAULT SYSUTCDATETIME()
    );
GO

-- Last: from here on Dropoff takes the ledger for one of this version.
INSERT INTO [ref].[File_Monitor_Version] (version)
SELECT 2 WHERE NOT EXISTS (SELECT 1 FROM [ref].[File_Monitor_Version] WHERE version = 2);
GO
