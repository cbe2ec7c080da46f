-- The same as 0026 does in SQLite.
alter table custom_module add column number bigint not null default 0;
alter table custom_module add column created_time bigint;
alter table custom_module add column modified_by bigint;
alter table custom_module add column modified_time bigint;

update custom_module set number = (
  select count(*) from custom_module other
  where other.organization = custom_module.organization and other.api_name <= custom_module.api_name);

create unique index custom_module_by_number on custom_module (organization, number) where number > 0;
