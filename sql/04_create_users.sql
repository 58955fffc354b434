-- The account that Dropoff works with: it may do its job in the two schemas and nothing else. Safe to run twice.
-- Run by somebody who may create logins, with the password given once:
--     sqlcmd -b -I -d DATABASE -v DropoffPassword="…" -i 04_create_users.sql
-- Azure SQL with a contained user: leave out the login, and create the user WITH PASSWORD instead of FOR LOGIN.

IF NOT EXISTS (SELECT 1 FROM sys.server_principals WHERE name = N'dropoff')
    CREATE LOGIN [dropoff] WITH PASSWORD = N'$(DropoffPassword)';
GO

IF NOT EXISTS (SELECT 1 FROM sys.database_principals WHERE name = N'dropoff')
    CREATE USER [dropoff] FOR LOGIN [dropoff] WITH DEFAULT_SCHEMA = [ref];
GO

IF NOT EXISTS (SELECT 1 FROM sys.database_principals WHERE name = N'dropoff_loader' AND type = 'R')
    CREATE ROLE [dropoff_loader];
GO

ALTER ROLE [dropoff_loader] ADD MEMBER [dropoff];
GO

-- Tables are made in a schema by whoever may CREATE TABLE in the database and ALTER that schema; nobody else's schema is altered.
GRANT CREATE TABLE TO [dropoff_loader];
GO

-- Rows; EXECUTE: validation and post-load procedures.
GRANT SELECT, INSERT, UPDATE, DELETE, EXECUTE ON SCHEMA::[ref] TO [dropoff_loader];
GO

GRANT SELECT, INSERT, UPDATE, DELETE ON SCHEMA::[bkp] TO [dropoff_loader];
GO

-- Make, widen, truncate and drop tables.
GRANT ALTER ON SCHEMA::[ref] TO [dropoff_loader];
GO

GRANT ALTER ON SCHEMA::[bkp] TO [dropoff_loader];
GO
