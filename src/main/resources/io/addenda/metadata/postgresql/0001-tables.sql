-- The same tables as the numbered scripts make in SQLite up to 0012, in whose files stands what each is for. Numbers are bigint, as ids and times are; texts are
-- ordered by their code points, whatever the database's language is.

create table organization (
  id      bigint primary key,
  zgid    text collate "C" not null unique,
  name    text collate "C" not null,
  next_id bigint not null);

create table sharing (
  organization bigint not null,
  module       text collate "C" not null,
  access       text collate "C" not null,
  primary key (organization, module));

create table custom_module (
  organization bigint not null,
  api_name     text collate "C" not null,
  singular     text collate "C" not null,
  plural       text collate "C" not null,
  primary key (organization, api_name));

create table profile (
  id            bigint primary key,
  organization  bigint not null,
  name          text collate "C" not null,
  administrator bigint not null,
  permissions   text collate "C" not null,
  unique (organization, name));

create table member (
  id           bigint primary key,
  organization bigint not null,
  full_name    text collate "C" not null,
  email        text collate "C" not null unique,
  profile      bigint not null,
  zuid         text collate "C" not null,
  zone         text collate "C" not null,
  password     text collate "C");

create index member_by_organization on member (organization, id);

create table record (
  id            bigint primary key,
  organization  bigint not null,
  module        text collate "C" not null,
  name          text collate "C" not null,
  parent        bigint,
  fields        text collate "C" not null,
  owner         bigint not null,
  created_by    bigint not null,
  created_time  bigint not null,
  modified_by   bigint not null,
  modified_time bigint not null);

create index record_by_module on record (organization, module, id);
create index record_by_parent on record (parent, id) where parent is not null;
create index record_by_creation on record (organization, module, created_time);
create index record_by_change on record (organization, module, modified_time);

create table deleted_record (
  id            bigint primary key,
  organization  bigint not null,
  module        text collate "C" not null,
  name          text collate "C" not null,
  parent        bigint,
  fields        text collate "C" not null,
  owner         bigint not null,
  created_by    bigint not null,
  created_time  bigint not null,
  modified_by   bigint not null,
  modified_time bigint not null,
  deleted_by    bigint not null,
  deleted_time  bigint not null,
  with_record   bigint);

create index deleted_record_by_time on deleted_record (organization, deleted_time) where with_record is null;
create index deleted_record_by_record on deleted_record (with_record) where with_record is not null;

create table destroyed_record (
  id           bigint primary key,
  organization bigint not null,
  module       text collate "C" not null,
  parent       bigint,
  owner        bigint);

create view place as
select id, organization, module, parent, owner from record
union all
select id, organization, module, parent, owner from deleted_record
union all
select id, organization, module, parent, owner from destroyed_record;

-- Room is left on each page, so that a delete finds some for the new version of its row.
create table attached (
  record        bigint not null,
  id            bigint not null,
  organization  bigint not null,
  name          text collate "C" not null,
  sha256        bytea,
  size          bigint not null,
  link          text collate "C",
  owner         bigint not null,
  created_by    bigint not null,
  created_time  bigint not null,
  modified_by   bigint not null,
  modified_time bigint not null,
  deleted       bigint not null,
  placed_by     bigint not null,
  placed_time   bigint not null,
  with_record   bigint,
  primary key (record, id)) with (fillfactor = 80);

create unique index attached_by_id on attached (id);
create index attached_in_bin on attached (organization, placed_time, id) where deleted = 1;
create index attached_by_unit on attached (with_record) where with_record is not null;

create view attachment as
select record, id, organization, name, sha256, size, link, owner, created_by, created_time, modified_by, modified_time
from attached where deleted = 0;

create view deleted_attachment as
select record, id, organization, name, sha256, size, link, owner, created_by, created_time, modified_by, modified_time,
  placed_by as deleted_by, placed_time as deleted_time, with_record
from attached where deleted = 1;

create table blob (
  organization bigint not null,
  sha256       bytea not null,
  size         bigint not null,
  uses         bigint not null,
  small        bigint,
  location     text collate "C",
  primary key (organization, sha256));

create unique index blob_by_location on blob (organization, location) where location is not null;

-- Files are mostly compressed already.
create table small_content (
  id    bigint primary key,
  bytes bytea not null);

alter table small_content alter column bytes set storage external;

create function remove_small_content() returns trigger language plpgsql as $$
begin
  delete from small_content where id = old.small;
  return old;
end $$;

create trigger small_content_goes_with_its_row after delete on blob
for each row when (old.small is not null) execute function remove_small_content();

create table reaping (
  organization  bigint not null,
  location      text collate "C" not null,
  sha256        bytea,
  due           bigint not null,
  claimed_by    text collate "C",
  claimed_until bigint,
  primary key (organization, location));

create index reaping_by_due on reaping (due);
create index reaping_by_content on reaping (organization, sha256);

create table suspect (
  organization bigint not null,
  sha256       bytea not null,
  primary key (organization, sha256));

create table audit (
  position     bigint primary key,
  time         bigint not null,
  organization bigint not null,
  actor        bigint,
  client       text collate "C",
  remote       text collate "C",
  request      text collate "C",
  action       text collate "C" not null,
  module       text collate "C",
  record       bigint,
  target       bigint,
  detail       text collate "C",
  refused      text collate "C",
  hash         bytea);

create table audit_head (
  chain        bigint primary key,
  organization bigint not null unique,
  number       bigint not null,
  hash         bytea not null) with (fillfactor = 50);

create table audit_turn (position bigint primary key);

create table hold (
  id           bigint primary key,
  organization bigint not null,
  module       text collate "C" not null,
  record       bigint,
  attachment   bigint,
  until        bigint,
  days         bigint,
  reason       text collate "C" not null,
  placed_by    bigint,
  placed_time  bigint not null);

create index hold_by_organization on hold (organization);

create table idempotency (
  organization bigint not null,
  member       bigint not null,
  key          text collate "C" not null,
  request      bytea not null,
  status       bigint not null,
  answer       text collate "C" not null,
  time         bigint not null,
  primary key (organization, member, key));

create index idempotency_by_time on idempotency (time);

create table storm (
  id           bigint primary key,
  organization bigint not null,
  member       bigint not null,
  client       text collate "C" not null,
  since        bigint not null,
  stopped      bigint not null,
  deletes      bigint not null,
  allowed      bigint);

create index storm_by_member on storm (organization, member, client) where allowed is null;

create table purge (
  id           bigint primary key,
  organization bigint not null,
  conditions   text collate "C" not null,
  asked        bigint not null,
  reached_time bigint not null,
  reached_id   bigint not null,
  actor        bigint,
  client       text collate "C",
  remote       text collate "C",
  request      text collate "C",
  kind         text collate "C" not null,
  round        text collate "C" not null);

create table receipt (
  id           bigint primary key,
  organization bigint not null,
  purge        bigint,
  content      text collate "C" not null,
  given        text collate "C");

create index receipt_by_purge on receipt (purge, id) where purge is not null;

create table unscrubbed (receipt bigint primary key);

create table clock (
  one      bigint primary key check (one = 1),
  seen     bigint not null,
  held     bigint not null,
  accepted bigint);

create table client (
  id            text collate "C" primary key,
  organization  bigint not null,
  owner         bigint not null,
  name          text collate "C" not null,
  secret        bytea not null,
  redirect_uris text collate "C" not null,
  created_time  bigint not null);

create table grant_code (
  hash         bytea primary key,
  client       text collate "C" not null,
  member       bigint not null,
  scopes       text collate "C" not null,
  redirect_uri text collate "C",
  offline      bigint not null,
  challenge    text collate "C",
  expires      bigint not null);

create index grant_code_by_expiry on grant_code (expires);

create table refresh_token (
  hash         bytea primary key,
  client       text collate "C" not null,
  member       bigint not null,
  scopes       text collate "C" not null,
  created_time bigint not null);

create index refresh_token_by_member on refresh_token (member, client, created_time);

create table access_token (
  hash         bytea primary key,
  refresh      bytea,
  client       text collate "C" not null,
  member       bigint not null,
  scopes       text collate "C" not null,
  created_time bigint not null,
  expires      bigint not null);

create index access_token_by_refresh on access_token (refresh, created_time) where refresh is not null;
create index access_token_by_expiry on access_token (expires);
