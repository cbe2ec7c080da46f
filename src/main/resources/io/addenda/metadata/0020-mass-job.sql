-- Changes of many records in the background: what is to be done, by whom it was asked, and how far it is.
create table mass_job (
  id           integer primary key,
  organization integer not null,
  kind         text not null,
  module       text not null,
  view         integer,
  work         text not null,
  actor        integer,
  client       text,
  remote       text,
  request      text,
  asked        integer not null,
  state        text not null,
  reached      integer not null,  -- the last record that was dealt with
  total        integer not null,
  done         integer not null,
  failed       integer not null);
