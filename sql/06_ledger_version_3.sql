-- Brings the ledger from version 2 (script 05) to 3: what was found in each column of a file. Safe to run twice, and while an older Dropoff runs.

SET QUOTED_IDENTIFIER ON;
SET ANSI_NULLS ON;
SET XACT_ABORT ON;
GO

-- JSON array, one object a column: nulls, estimated distinct values, smallest and largest value, shortest and longest length.
IF COL_LENGTH(N'[ref].[File_Monitor_Tracking]', N'column_statistics') IS NULL
    ALTER TABLE [ref].[File_Monitor_Tracking] ADD column_statistics nvarchar(max) NULL;
GO

-- Last: from here on Dropoff takes the ledger for one of this version.
INSERT INTO [ref].[File_Monitor_Version] (version)
SELECT 3 WHERE NOT EXISTS (SELECT 1 FROM [ref].[File_Monitor_Version] WHERE version = 3);
GO
