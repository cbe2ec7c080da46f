-- Scheduled purges of what in the recycle bin meets some conditions, each as far as it has got: up to the entry that was deleted at reached_time and has the id
-- reached_id. The conditions are those of BinTable, as JSON.
create table purge (
  id           integer primary key,
  organization integer not null,
  conditions   text not null,
  asked        integer not null,
  reached_time integer not null,
  reached_id   integer not null,
  actor        integer,
  client       text,
  remote       text,
  request      text);
