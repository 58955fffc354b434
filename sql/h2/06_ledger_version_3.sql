-- Twin of ../06_ledger_version_3.sql for the embedded database.

ALTER TABLE [ref].[File_Monitor_Tracking] ADD COLUMN IF NOT EXISTS column_statistics nvarchar(1048576) NULL;
GO

INSERT INTO [ref].[File_Monitor_Version] (version)
SELECT 3 WHERE NOT EXISTS (SELECT 1 FROM [ref].[File_Monitor_Version] WHERE version = 3);
GO
