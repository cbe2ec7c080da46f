-- All attachments in one table, those in the recycle bin too: a delete sets three numbers of a row, which stays where it is and as long as it is,
-- and adds to the end of one index, whichever attachment it is. Clustered by record, so that a list is one range.
create table attached (
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
  deleted       integer not null, -- 0 or 1
  placed_by     integer not null, -- who deleted it, or created it if it is not deleted
  placed_time   integer not null, -- and when
  with_record   integer,          -- the record that took it along into the bin; such a part has no entry of its own
  primary key (record, id)) without rowid;

insert into attached
select record, id, organization, name, sha256, size, link, owner, created_by, created_time, modified_by, modified_time, 0, created_by,
  created_time, null
from attachment
union all
select record, id, organization, name, sha256, size, link, owner, created_by, created_time, modified_by, modified_time, 1, deleted_by,
  deleted_time, with_record
from deleted_attachment;

drop table attachment;
drop table deleted_attachment;

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
