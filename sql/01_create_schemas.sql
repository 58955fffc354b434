-- The two schemas that Dropoff works in: ref holds the loaded tables, the ledger and the configuration table; bkp the before-images.
-- Safe to run twice. Run the files of this folder in the order of their numbers, in the target database, with  sqlcmd -b -I -i FILE
-- Other schema names (dropoff.schema.data, dropoff.schema.backup): replace [ref], N'ref' and [bkp], N'bkp' in every file.

-- The schemas belong to a user that nobody can sign in as and that owns nothing else: what is made in them (tables, triggers) reaches no
-- table of dbo by ownership chaining. Whoever runs this must be allowed to make users (db_owner is). Babelfish knows no such user.

IF SERVERPROPERTY('babelfishversion') IS NULL AND USER_ID(N'dropoff_owner') IS NULL
    EXEC (N'CREATE USER [dropoff_owner] WITHOUT LOGIN');
GO

DECLARE @owner nvarchar(200) =
    CASE WHEN SERVERPROPERTY('babelfishversion') IS NULL THEN N' AUTHORIZATION [dropoff_owner]' ELSE N'' END;
DECLARE @create nvarchar(400);
IF SCHEMA_ID(N'ref') IS NULL
BEGIN
    SET @create = N'CREATE SCHEMA [ref]' + @owner;
    EXEC (@create);
END;
IF SCHEMA_ID(N'bkp') IS NULL
BEGIN
    SET @create = N'CREATE SCHEMA [bkp]' + @owner;
    EXEC (@create);
END;
GO
