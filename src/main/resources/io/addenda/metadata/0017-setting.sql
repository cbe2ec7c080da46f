-- What organisations have in their settings and can change: of each kind few, so that most of what there is to say of one is JSON.
create table setting (
  organization  integer not null,
  kind          text not null,
  id            integer not null,
  name          text not null,
  folded        text not null,    -- the name, as it is compared
  fields        text not null,
  created_by    integer not null,
  created_time  integer not null,
  modified_by   integer not null,
  modified_time integer not null,
  primary key (organization, kind, id)) without rowid;

create unique index setting_by_name on setting (organization, kind, folded);
