-- The tags of modules. Which records have one stands in the fields of these, as {"id":"…"}, and in record_link.
create table tag (
  id            integer primary key,
  organization  integer not null,
  module        text not null,
  name          text not null,
  color         text,
  created_by    integer not null,
  created_time  integer not null,
  modified_by   integer not null,
  modified_time integer not null,
  merged_into   integer);  -- the tag that those who have this one have instead

create unique index tag_by_name on tag (organization, module, name) where merged_into is null;
create index tag_by_merge on tag (merged_into) where merged_into is not null;
