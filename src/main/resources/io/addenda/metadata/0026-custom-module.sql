-- Organisations make modules and change them. What is in no other organisation has a number for good, in the order in which they
-- were made, and is known by it as CustomModule1, CustomModule2 and so on. A row with the number 0 says what a module of every
-- organisation is called in this one.
alter table custom_module add column number integer not null default 0;
alter table custom_module add column created_time integer;    -- null: it came with the organisation
alter table custom_module add column modified_by integer;
alter table custom_module add column modified_time integer;

update custom_module set number = (
  select count(*) from custom_module other
  where other.organization = custom_module.organization and other.api_name <= custom_module.api_name);

create unique index custom_module_by_number on custom_module (organization, number) where number > 0;
