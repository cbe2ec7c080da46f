-- All records in one table, those in the recycle bin too, as attachments are: a delete sets four numbers of a row, which stays where it is.
create table recorded (
  id            integer primary key,
  organization  integer not null,
  module        text not null,
  name          text not null,
  parent        integer,
  owner         integer not null,
  created_by    integer not null,
  created_time  integer not null,
  modified_by   integer not null,
  modified_time integer not null,
  deleted       integer not null, -- 0 or 1
  placed_by     integer not null, -- who deleted it, or created it if it is not deleted
  placed_time   integer not null, -- and when
  with_record   integer,          -- the record that took it along into the bin; such a part has no entry of its own
  fields        text not null);   -- last, since it may be long

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
