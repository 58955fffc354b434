-- The account that Dropoff works with: it may do its job in the two schemas and nothing else. Safe to run twice.
-- Run by somebody who may create logins, with the password given once:
--     sqlcmd -b -I -d DATABASE -v DropoffPassword="…" -i 04_create_users.sql
-- Azure SQL Database (EngineEdition 5) gets a contained user with this password, every other server a login and its user.

DECLARE @create nvarchar(1000);
DECLARE @password nvarchar(260) = N'N' + QUOTENAME(N'$(DropoffPassword)', N'''');
IF SERVERPROPERTY('EngineEdition') = 5
BEGIN
    IF USER_ID(N'dropoff') IS NULL
    BEGIN
        SET @create = N'CREATE USER [dropoff] WITH PASSWORD = ' + @password + N', DEFAULT_SCHEMA = [ref]';
        EXEC (@create);
    END;
END
ELSE
BEGIN
    IF SUSER_ID(N'dropoff') IS NULL
    BEGIN
        SET @create = N'CREATE LOGIN [dropoff] WITH PASSWORD = ' + @password;
        EXEC (@create);
    END;
    IF NOT EXISTS (SELECT 1 FROM sys.database_principals WHERE name = N'dropoff')
        EXEC (N'CREATE USER [dropoff] FOR LOGIN [dropoff] WITH DEFAULT_SCHEMA = [ref]');
END;
GO

IF NOT EXISTS (SELECT 1 FROM sys.database_principals WHERE name = N'dropoff_loader' AND type = 'R')
    CREATE ROLE [dropoff_loader];
GO

ALTER ROLE [dropoff_loader] ADD MEMBER [dropoff];
GO

-- A schema that an older Dropoff made belongs to dbo, and with it all that is made there. Before the grants, which a transfer drops.
IF SERVERPROPERTY('babelfishversion') IS NULL AND USER_ID(N'dropoff_owner') IS NOT NULL
BEGIN
    IF EXISTS (SELECT 1 FROM sys.schemas WHERE name = N'ref' AND principal_id <> USER_ID(N'dropoff_owner'))
        EXEC (N'ALTER AUTHORIZATION ON SCHEMA::[ref] TO [dropoff_owner]');
    IF EXISTS (SELECT 1 FROM sys.schemas WHERE name = N'bkp' AND principal_id <> USER_ID(N'dropoff_owner'))
        EXEC (N'ALTER AUTHORIZATION ON SCHEMA::[bkp] TO [dropoff_owner]');
END;
GO

-- Tables are made in a schema by whoever may CREATE TABLE in the database and ALTER that schema; nobody else's schema is altered.
GRANT CREATE TABLE TO [dropoff_loader];
GO

-- Rows; EXECUTE: validation and post-load procedures.
GRANT SELECT, INSERT, UPDATE, DELETE, EXECUTE ON SCHEMA::[ref] TO [dropoff_loader];
GO

GRANT SELECT, INSERT, UPDATE, DELETE ON SCHEMA::[bkp] TO [dropoff_loader];
GO

-- What was noted stays noted: no row of the ledger goes. It is brought forward (scripts 05 and higher) by somebody else.
IF OBJECT_ID(N'[ref].[File_Monitor_Tracking]') IS NOT NULL
    DENY DELETE, ALTER ON OBJECT::[ref].[File_Monitor_Tracking] TO [dropoff_loader];
GO

-- Make, widen, truncate and drop tables.
GRANT ALTER ON SCHEMA::[ref] TO [dropoff_loader];
GO

GRANT ALTER ON SCHEMA::[bkp] TO [dropoff_loader];
GO
