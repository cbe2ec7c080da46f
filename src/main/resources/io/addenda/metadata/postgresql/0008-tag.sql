-- The same as 0019 makes in SQLite.
create table tag (
  id            bigint primary key,
  organization  bigint not null,
  module        text collate "C" not null,
  name          text collate "C" not null,
  color         text collate "C",
  created_by    bigint not null,
  created_time  bigint not null,
  modified_by   bigint not null,
  modified_time bigint not null,
  merged_into   bigint);

create unique index tag_by_name on tag (organization, module, name) where merged_into is null;
create index tag_by_merge on tag (merged_into) where merged_into is not null;
