-- Twin of ../07_ledger_version_4.sql for the embedded database.

ALTER TABLE [ref].[File_Monitor_Tracking] ADD COLUMN IF NOT EXISTS pace nvarchar(200) NULL;
GO

INSERT INTO [ref].[File_Monitor_Version] (version)
SELECT 4 WHERE NOT EXISTS (SELECT 1 FROM [ref].[File_Monitor_Version] WHERE version = 4);
GO
