-- Brings the ledger from version 2 (script 05) to 3: what was found in each column of a file. Safe to run twice, and while an older Dropoff runs.

SET QUOTED_IDENTIFIER ON;
SET ANSI_NULLS ON;
SET XACT_ABORT ON;
GO

-- JSON array, one object a column: nulls, estimated distinct values, smallest and largest value, shortest and longest length.
IF COL_LENGTH(N'[ref].[File_Monitor_Tracking]', N'column_statistics') IS NULL
    ALTER TABLE [ref].[File_Monitor_Tracking] ADD column_statistics nvarchar(max) NULL;
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

-- Last: from here on Dropoff takes the ledger for one of this version.
INSERT INTO [ref].[File_Monitor_Version] (version)
SELECT 3 WHERE NOT EXISTS (SELECT 1 FROM [ref].[File_Monitor_Version] WHERE version = 3);
GO
