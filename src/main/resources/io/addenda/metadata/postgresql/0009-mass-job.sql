-- The same as 0020 makes in SQLite.
create table mass_job (
  id           bigint primary key,
  organization bigint not null,
  kind         text collate "C" not null,
  module       text collate "C" not null,
  view         bigint,
  work         text collate "C" not null,
  actor        bigint,
  client       text collate "C",
  remote       text collate "C",
  request      text collate "C",
  asked        bigint not null,
  state        text collate "C" not null,
  reached      bigint not null,  -- the last record that was dealt with
  total        bigint not null,
  done         bigint not null,
  failed       bigint not null);
