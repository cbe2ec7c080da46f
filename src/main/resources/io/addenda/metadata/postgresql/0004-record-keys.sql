-- The same as 0015 makes in SQLite.
create table record_key (
  organization bigint not null,
  field        bigint not null,
  key          bytea not null,
  record       bigint not null,
  primary key (organization, field, key, record));

create index record_key_by_record on record_key (record);

create table record_link (
  organization bigint not null,
  field        bigint not null,
  target       bigint not null,
  record       bigint not null,
  primary key (organization, field, target, record));

create index record_link_by_record on record_link (record);

create table keying (
  one   bigint primary key check (one = 1),
  below bigint not null);

insert into keying select 1, max(id) + 1 from recorded having count(*) > 0;
