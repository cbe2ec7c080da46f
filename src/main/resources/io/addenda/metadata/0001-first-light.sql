-- Times are milliseconds since 1970, UTC. Hashes are raw bytes. Rows carry their organisation, except those of codes and tokens, which are found by their hash.

create table organization (
  id      integer primary key,
  zgid    text not null unique,
  name    text not null,
  next_id integer not null);

create table sharing (
  organization integer not null,
  module       text not null,
  access       text not null,
  primary key (organization, module)) without rowid;

create table custom_module (
  organization integer not null,
  api_name     text not null,
  singular     text not null,
  plural       text not null,
  primary key (organization, api_name)) without rowid;

create table profile (
  id            integer primary key,
  organization  integer not null,
  name          text not null,
  administrator integer not null,
  permissions   text not null,
  unique (organization, name));

create table member (
  id           integer primary key,
  organization integer not null,
  full_name    text not null,
  email        text not null unique,
  profile      integer not null,
  zuid         text not null,
  zone         text not null,
  password     text);

create index member_by_organization on member (organization, id);

create table record (
  id            integer primary key,
  organization  integer not null,
  module        text not null,
  name          text not null,
  parent        integer,
  fields        text not null,
  owner         integer not null,
  created_by    integer not null,
  created_time  integer not null,
  modified_by   integer not null,
  modified_time integer not null);

create index record_by_module on record (organization, module, id);
create index record_by_parent on record (parent, id) where parent is not null;

-- Clustered by record, so that a list is one range and a delete changes one page.
create table attachment (
  record        integer not null,
  id            integer not null,
  organization  integer not null,
  name          text not null,
  sha256        blob,
  size          integer not null,
  link          text,
  owner         integer not null,
  created_by    integer not null,
  created_time  integer not null,
  modified_by   integer not null,
  modified_time integer not null,
  primary key (record, id)) without rowid;

-- The recycle bin. What went with a record carries the record's id in with_record and has no entry of its own. Rows stand in the order of
-- their deletion, so that a delete adds to the end whichever attachment it is.
create table deleted_attachment (
  id            integer not null,
  record        integer not null,
  organization  integer not null,
  name          text not null,
  sha256        blob,
  size          integer not null,
  link          text,
  owner         integer not null,
  created_by    integer not null,
  created_time  integer not null,
  modified_by   integer not null,
  modified_time integer not null,
  deleted_by    integer not null,
  deleted_time  integer not null,
  with_record   integer,
  primary key (organization, deleted_time, id)) without rowid;

create unique index deleted_attachment_by_id on deleted_attachment (id);
create index deleted_attachment_by_record on deleted_attachment (with_record)
  where with_record is not null;

create table deleted_record (
  id            integer primary key,
  organization  integer not null,
  module        text not null,
  name          text not null,
  parent        integer,
  fields        text not null,
  owner         integer not null,
  created_by    integer not null,
  created_time  integer not null,
  modified_by   integer not null,
  modified_time integer not null,
  deleted_by    integer not null,
  deleted_time  integer not null,
  with_record   integer);

create index deleted_record_by_time on deleted_record (organization, deleted_time)
  where with_record is null;
create index deleted_record_by_record on deleted_record (with_record) where with_record is not null;

-- How many attachments, the deleted ones in the bin included, have the content.
create table blob (
  organization integer not null,
  sha256       blob not null,
  size         integer not null,
  uses         integer not null,
  primary key (organization, sha256)) without rowid;

-- Bytes that nothing uses any more, to be removed from the blob store when they are due.
create table reaping (
  organization integer not null,
  sha256       blob not null,
  due          integer not null,
  primary key (organization, sha256)) without rowid;

create table audit (
  number       integer primary key,
  time         integer not null,
  organization integer not null,
  actor        integer,
  client       text,
  remote       text,
  request      text,
  action       text not null,
  module       text,
  record       integer,
  target       integer,
  detail       text);

-- Of codes, tokens and secrets only the SHA-256 is kept.
create table client (
  id            text primary key,
  organization  integer not null,
  owner         integer not null,
  name          text not null,
  secret        blob not null,
  redirect_uris text not null,
  created_time  integer not null) without rowid;

create table grant_code (
  hash         blob primary key,
  client       text not null,
  member       integer not null,
  scopes       text not null,
  redirect_uri text,
  offline      integer not null,
  challenge    text,
  expires      integer not null) without rowid;

create index grant_code_by_expiry on grant_code (expires);

create table refresh_token (
  hash         blob primary key,
  client       text not null,
  member       integer not null,
  scopes       text not null,
  created_time integer not null) without rowid;

create index refresh_token_by_member on refresh_token (member, client, created_time);

create table access_token (
  hash         blob primary key,
  refresh      blob,
  client       text not null,
  member       integer not null,
  scopes       text not null,
  created_time integer not null,
  expires      integer not null) without rowid;

create index access_token_by_refresh on access_token (refresh, created_time) where refresh is not null;
create index access_token_by_expiry on access_token (expires);
