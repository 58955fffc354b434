-- Twin of ../01_create_schemas.sql for the embedded database (H2, MODE=MSSQLServer).

CREATE SCHEMA IF NOT EXISTS [ref];
GO

CREATE SCHEMA IF NOT EXISTS [bkp];
GO
