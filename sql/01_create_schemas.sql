-- The two schemas that Dropoff works in: ref holds the loaded tables, the ledger and the configuration table; bkp the before-images.
-- Safe to run twice. Run the files of this folder in the order of their numbers, in the target database, with  sqlcmd -b -I -i FILE
-- Other schema names (dropoff.schema.data, dropoff.schema.backup): replace [ref], N'ref' and [bkp], N'bkp' in every file.

IF SCHEMA_ID(N'ref') IS NULL
    EXEC (N'CREATE SCHEMA [ref]');
GO

IF SCHEMA_ID(N'bkp') IS NULL
    EXEC (N'CREATE SCHEMA [bkp]');
GO
