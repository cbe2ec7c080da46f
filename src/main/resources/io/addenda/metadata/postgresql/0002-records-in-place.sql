-- The same as 0013 makes in SQLite. Room is left on each page, so that a change finds some for the new version of its row.
create table recorded (
  id            bigint primary key,
  organization  bigint not null,
  module        text collate "C" not null,
  name          text collate "C" not null,
  parent        bigint,
  owner         bigint not null,
  created_by    bigint not null,
  created_time  bigint not null,
  modified_by   bigint not null,
  modified_time bigint not null,
  deleted       bigint not null,
  placed_by     bigint not null,
  placed_time   bigint not null,
  with_record   bigint,
  fields        text collate "C" not null) with (fillfactor = 80);

insert into recorded
select id, organization, module, name, parent, owner, created_by, created_time, modified_by, modified_time,
  0, created_by, created_time, null, fields
from record
union all
select id, organization, module, name, parent, owner, created_by, created_time, modified_by, modified_time,
  1, deleted_by, deleted_time, with_record, fields
from deleted_record;

drop view place;
drop table record;
drop table deleted_record;

create index recorded_by_module on recorded (organization, module, id) where deleted = 0;
create index recorded_by_creation on recorded (organization, module, created_time) where deleted = 0;
create index recorded_by_change on recorded (organization, module, modified_time) where deleted = 0;
create index recorded_by_parent on recorded (parent, id) where parent is not null;
create index recorded_in_bin on recorded (organization, placed_time) where deleted = 1 and with_record is null;
create index recorded_by_unit on recorded (with_record) where with_record is not null;

create view record as
select id, organization, module, name, parent, owner, created_by, created_time, modified_by, modified_time, fields
from recorded where deleted = 0;

create view deleted_record as
select id, organization, module, name, parent, owner, created_by, created_time, modified_by, modified_time,
  placed_by as deleted_by, placed_time as deleted_time, with_record, fields
from recorded where deleted = 1;

create view place as
select id, organization, module, parent, owner from recorded
union all
select id, organization, module, parent, owner from destroyed_record;
