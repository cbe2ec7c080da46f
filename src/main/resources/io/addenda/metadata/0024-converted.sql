-- Whether a lead was converted: then it is listed only for those who ask for such.
alter table recorded add column converted integer not null default 0;

drop view record;

create view record as
select id, organization, module, name, parent, owner, created_by, created_time, modified_by, modified_time, converted, fields
from recorded where deleted = 0;

-- Lists by id, and counts, leave out what is converted without reading the rows.
drop index recorded_by_module;
create index recorded_by_module on recorded (organization, module, id, converted) where deleted = 0;
