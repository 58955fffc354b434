-- Twin of ../99_drop_all.sql: drops everything, with all loaded data. For a test database only.

DROP SCHEMA IF EXISTS [ref] CASCADE;
GO

DROP SCHEMA IF EXISTS [bkp] CASCADE;
GO
