-- Where destroyed records were, as long as something that hung on them rests in the bin by itself: whether it is held, and who may see it, must not depend
-- on a row that is gone.
create table destroyed_record (
  id           integer primary key,
  organization integer not null,
  module       text not null,
  parent       integer,
  owner        integer);           -- null when it is not known

-- Of those that were destroyed before, the audit knows the module.
insert into destroyed_record
select lost.record, lost.organization, max(line.module), null, null
from audit line
join (
  select distinct record, organization from attached
  where not exists (select 1 from record r where r.id = attached.record)
    and not exists (select 1 from deleted_record d where d.id = attached.record)) lost
  on lost.record = line.record and lost.organization = line.organization
where line.action = 'RECORD_PURGED' and line.module is not null
group by lost.record, lost.organization;

drop view place;

-- Where a record is, also while it is in the bin, and was, when it is destroyed and something of it is left.
create view place as
select id, organization, module, parent, owner from record
union all
select id, organization, module, parent, owner from deleted_record
union all
select id, organization, module, parent, owner from destroyed_record;
