-- Twin of ../03_create_reference_data_cfg.sql for the embedded database.

CREATE TABLE IF NOT EXISTS [ref].[Reference_Data_Cfg]
(
    ref_name      nvarchar(128) NOT NULL,
    sp_name       nvarchar(260) NULL,
    source_db     nvarchar(128) NULL,
    source_schema nvarchar(128) NULL,
    source_table  nvarchar(128) NULL,
    is_enabled    bit DEFAULT 1 NOT NULL,
    created_at    datetime2(3) DEFAULT LOCALTIMESTAMP NOT NULL,
    updated_at    datetime2(3) NULL,
    CONSTRAINT PK_Reference_Data_Cfg PRIMARY KEY (ref_name)
);
GO
