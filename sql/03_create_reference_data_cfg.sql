-- The register of reference tables. Safe to run twice. A row with is_enabled = 0 stays disabled whatever is loaded.

IF OBJECT_ID(N'[ref].[Reference_Data_Cfg]', N'U') IS NULL
    CREATE TABLE [ref].[Reference_Data_Cfg]
    (
        ref_name      nvarchar(128) NOT NULL,
        sp_name       nvarchar(260) NULL,
        source_db     nvarchar(128) NULL,
        source_schema nvarchar(128) NULL,
        source_table  nvarchar(128) NULL,
        is_enabled    bit NOT NULL CONSTRAINT DF_Reference_Data_Cfg_is_enabled DEFAULT 1,
        created_at    datetime2(3) NOT NULL CONSTRAINT DF_Reference_Data_Cfg_created_at DEFAULT SYSUTCDATETIME(),
        updated_at    datetime2(3) NULL,
        CONSTRAINT PK_Reference_Data_Cfg PRIMARY KEY (ref_name)
    );
GO
