-- The same as 0023 makes in SQLite.
create table uploaded_file (
  id            bigint primary key,
  organization  bigint not null,
  record        bigint,
  field         text collate "C",
  name          text collate "C" not null,
  sha256        bytea not null,
  size          bigint not null,
  picture       text collate "C",
  number        bigint,
  description   text collate "C",
  created_by    bigint not null,
  created_time  bigint not null,
  modified_by   bigint not null,
  modified_time bigint not null);

create index uploaded_file_by_record on uploaded_file (record) where record is not null;
create index uploaded_file_by_age on uploaded_file (created_time) where record is null;
create index uploaded_file_by_content on uploaded_file (organization, sha256);
