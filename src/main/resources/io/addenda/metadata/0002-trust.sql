-- The audit is a chain: each line carries a hash over itself and the line before. What was refused has the error's code in `refused`.
alter table audit add column refused text;
alter table audit add column hash blob;

-- Where the chain ends, so that lines taken off its end are missed. One row.
create table audit_head (
  one    integer primary key check (one = 1),
  number integer not null,
  hash   blob not null);

-- What must not be destroyed: everything in a module, or what hangs on one record, or one attachment.
create table hold (
  id           integer primary key,
  organization integer not null,
  module       text not null,
  record       integer,
  attachment   integer,
  until        integer,
  days         integer,
  reason       text not null,
  placed_by    integer,
  placed_time  integer not null);

create index hold_by_organization on hold (organization);

-- Where a record is, also while it is in the bin.
create view place as
select id, organization, module, parent, owner from record
union all
select id, organization, module, parent, owner from deleted_record;

create index reaping_by_due on reaping (due);

-- The answers to calls with an Idempotency-Key.
create table idempotency (
  organization integer not null,
  member       integer not null,
  key          text not null,
  request      blob not null,
  status       integer not null,
  answer       text not null,
  time         integer not null,
  primary key (organization, member, key)) without rowid;

create index idempotency_by_time on idempotency (time);

-- Users whose deletes were stopped because there were too many, until an administrator lets them on.
create table storm (
  id           integer primary key,
  organization integer not null,
  member       integer not null,
  client       text not null,
  since        integer not null,
  stopped      integer not null,
  deletes      integer not null,
  allowed      integer);

create index storm_by_member on storm (organization, member, client) where allowed is null;
