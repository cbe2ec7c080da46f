-- The same as 0017 makes in SQLite.
create table setting (
  organization  bigint not null,
  kind          text collate "C" not null,
  id            bigint not null,
  name          text collate "C" not null,
  folded        text collate "C" not null,
  fields        text collate "C" not null,
  created_by    bigint not null,
  created_time  bigint not null,
  modified_by   bigint not null,
  modified_time bigint not null,
  primary key (organization, kind, id));

create unique index setting_by_name on setting (organization, kind, folded);
