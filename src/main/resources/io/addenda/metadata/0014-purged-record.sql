-- The records that were destroyed, of which no more is left than what a list of deleted records says. Forgotten after 120 days.
create table purged_record (
  id           integer primary key,
  organization integer not null,
  module       text not null,
  owner        integer not null,
  time         integer not null);  -- when it was destroyed

create index purged_record_by_time on purged_record (organization, module, time, id);
create index purged_record_by_age on purged_record (time);
