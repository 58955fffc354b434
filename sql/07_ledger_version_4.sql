-- Brings the ledger from version 3 (script 06) to 4: how fast the phase of a running load goes. Safe to run twice, and while an older Dropoff runs.

SET QUOTED_IDENTIFIER ON;
SET ANSI_NULLS ON;
SET XACT_ABORT ON;
GO

-- JSON object: percent, rows or bytes per second, seconds left, seconds since the phase began. Of loads that run.
IF COL_LENGTH(N'[ref].[File_Monitor_Tracking]', N'pace') IS NULL
    ALTER TABLE [ref].[File_Monitor_Tracking] ADD pace nvarchar(200) NULL;
GO

-- Last: from here on Dropoff takes the ledger for one of this version.
INSERT INTO [ref].[File_Monitor_Version] (version)
SELECT 4 WHERE NOT EXISTS (SELECT 1 FROM [ref].[File_Monitor_Version] WHERE version = 4);
GO
