-- Drops EVERYTHING in the two schemas, with all loaded data, and the account's role. For a test database only. Safe to run twice.

DECLARE @drop nvarchar(max);
SELECT @drop = STRING_AGG(CAST(N'ALTER TABLE ' + QUOTENAME(s.name) + N'.' + QUOTENAME(t.name)
                               + N' DROP CONSTRAINT ' + QUOTENAME(f.name) AS nvarchar(max)), N'; ')
FROM sys.foreign_keys f
JOIN sys.tables t ON t.object_id = f.parent_object_id
JOIN sys.schemas s ON s.schema_id = t.schema_id
JOIN sys.tables r ON r.object_id = f.referenced_object_id
JOIN sys.schemas x ON x.schema_id = r.schema_id
WHERE x.name IN (N'ref', N'bkp');
IF @drop IS NOT NULL
    EXEC (@drop);
GO

DECLARE @drop nvarchar(max);
SELECT @drop = STRING_AGG(CAST(N'DROP VIEW ' + QUOTENAME(s.name) + N'.' + QUOTENAME(v.name) AS nvarchar(max)), N'; ')
FROM sys.views v JOIN sys.schemas s ON s.schema_id = v.schema_id
WHERE s.name IN (N'ref', N'bkp');
IF @drop IS NOT NULL
    EXEC (@drop);
GO

DECLARE @drop nvarchar(max);
SELECT @drop = STRING_AGG(CAST(N'DROP PROCEDURE ' + QUOTENAME(s.name) + N'.' + QUOTENAME(p.name) AS nvarchar(max)), N'; ')
FROM sys.procedures p JOIN sys.schemas s ON s.schema_id = p.schema_id
WHERE s.name IN (N'ref', N'bkp');
IF @drop IS NOT NULL
    EXEC (@drop);
GO

DECLARE @drop nvarchar(max);
SELECT @drop = STRING_AGG(CAST(N'DROP TABLE ' + QUOTENAME(s.name) + N'.' + QUOTENAME(t.name) AS nvarchar(max)), N'; ')
FROM sys.tables t JOIN sys.schemas s ON s.schema_id = t.schema_id
WHERE s.name IN (N'ref', N'bkp');
IF @drop IS NOT NULL
    EXEC (@drop);
GO

IF SCHEMA_ID(N'ref') IS NOT NULL
    EXEC (N'DROP SCHEMA [ref]');
GO

IF SCHEMA_ID(N'bkp') IS NOT NULL
    EXEC (N'DROP SCHEMA [bkp]');
GO

IF EXISTS (SELECT 1 FROM sys.database_principals WHERE name = N'dropoff_loader' AND type = 'R')
   AND EXISTS (SELECT 1 FROM sys.database_principals WHERE name = N'dropoff')
    ALTER ROLE [dropoff_loader] DROP MEMBER [dropoff];
GO

IF EXISTS (SELECT 1 FROM sys.database_principals WHERE name = N'dropoff')
    DROP USER [dropoff];
GO

IF EXISTS (SELECT 1 FROM sys.database_principals WHERE name = N'dropoff_loader' AND type = 'R')
    DROP ROLE [dropoff_loader];
GO

IF EXISTS (SELECT 1 FROM sys.database_principals WHERE name = N'dropoff_owner')
    DROP USER [dropoff_owner];
GO
