-- The same as 0018 makes in SQLite.
create table association (
  organization bigint not null,
  one          bigint not null,
  name         text collate "C" not null,
  other        bigint not null,
  says         text collate "C",
  primary key (organization, one, name, other));

create index association_by_other on association (organization, other, name, one);
