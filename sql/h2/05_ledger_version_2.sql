-- Twin of ../05_ledger_version_2.sql for the embedded database.

ALTER TABLE [ref].[File_Monitor_Tracking] ADD COLUMN IF NOT EXISTS confidence decimal(5, 4) NULL;
GO

ALTER TABLE [ref].[File_Monitor_Tracking] ADD COLUMN IF NOT EXISTS warnings nvarchar(1048576) NULL;
GO

ALTER TABLE [ref].[File_Monitor_Tracking] ADD COLUMN IF NOT EXISTS retry_of bigint NULL;
GO

ALTER TABLE [ref].[File_Monitor_Tracking] ADD COLUMN IF NOT EXISTS source nvarchar(1000) NULL;
GO

ALTER TABLE [ref].[File_Monitor_Tracking] ADD COLUMN IF NOT EXISTS turn_at datetime2(7) NULL;
GO

UPDATE [ref].[File_Monitor_Tracking] SET turn_at = file_modified_at
WHERE turn_at IS NULL AND CASE status WHEN 'pending' THEN 1 WHEN 'processing' THEN 1 ELSE 0 END = 1;
GO

CREATE INDEX IF NOT EXISTS [ref].IX_File_Monitor_Tracking_turn_at ON [ref].[File_Monitor_Tracking] (table_name, status, turn_at);
GO

CREATE INDEX IF NOT EXISTS [ref].IX_File_Monitor_Tracking_filing ON [ref].[File_Monitor_Tracking] (phase);
GO

CREATE TABLE IF NOT EXISTS [ref].[File_Monitor_Version]
(
    version    int NOT NULL,
    brought_at datetime2(3) DEFAULT LOCALTIMESTAMP NOT NULL,
    CONSTRAINT [ref].PK_File_Monitor_Version PRIMARY KEY (version)
);
GO

INSERT INTO [ref].[File_Monitor_Version] (version)
SELECT 2 WHERE NOT EXISTS (SELECT 1 FROM [ref].[File_Monitor_Version] WHERE version = 2);
GO
