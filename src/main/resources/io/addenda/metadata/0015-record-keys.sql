-- By what records are found. A field is named by its id, as the API shows it. Keys stay while a record is in the bin.
create table record_key (
  organization integer not null,
  field        integer not null,
  key          blob not null,    -- in the order of what the field holds
  record       integer not null,
  primary key (organization, field, key, record)) without rowid;

create index record_key_by_record on record_key (record);

-- What hangs on what: the records that the lookups of a record name.
create table record_link (
  organization integer not null,
  field        integer not null,
  target       integer not null,
  record       integer not null,
  primary key (organization, field, target, record)) without rowid;

create index record_link_by_record on record_link (record);

-- Records with smaller ids are still to be given their keys, from the largest on. No row: all have them.
create table keying (
  one   integer primary key check (one = 1),
  below integer not null);

insert into keying select 1, max(id) + 1 from recorded having count(*) > 0;
