-- The same as 0014 makes in SQLite.
create table purged_record (
  id           bigint primary key,
  organization bigint not null,
  module       text collate "C" not null,
  owner        bigint not null,
  time         bigint not null);

create index purged_record_by_time on purged_record (organization, module, time, id);
create index purged_record_by_age on purged_record (time);
