-- Twin of ../06_ledger_version_3.sql for the embedded database.

ALTER TABLE [ref].[File_Monitor_Tracking] ADD COLUMN IF NOT EXISTS column_statistics nvarchar(1048576) NULL;
GO

CREATE TABLE IF NOT EXISTS [ref].[File_Monitor_Expected]
(
    table_name nvarchar(128) NOT NULL,
    [day]      date NOT NULL,
    told       nvarchar(10) NOT NULL,
    told_at    datetime2(3) DEFAULT LOCALTIMESTAMP NOT NULL,
    CONSTRAINT [ref].PK_File_Monitor_Expected PRIMARY KEY (table_name, [day], told)
);
GO

INSERT INTO [ref].[File_Monitor_Version] (version)
SELECT 3 WHERE NOT EXISTS (SELECT 1 FROM [ref].[File_Monitor_Version] WHERE version = 3);
GO
