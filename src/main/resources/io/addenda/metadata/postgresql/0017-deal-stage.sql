-- The same as 0028 makes in SQLite.
create table deal_stage (
  id           bigint primary key,
  organization bigint not null,
  deal         bigint not null,
  fields       text collate "C" not null,
  entered_by   bigint not null,
  entered_time bigint not null);

create index deal_stage_by_deal on deal_stage (deal, id);

create view stage_history as
select id, organization, cast('DealHistory' as text) collate "C" as module, cast('' as text) collate "C" as name, deal as parent,
  entered_by as owner, entered_by as created_by, entered_time as created_time, entered_by as modified_by, entered_time as modified_time,
  cast(0 as bigint) as converted, fields
from deal_stage;

delete from keying;

insert into keying select 1, max(id) + 1 from recorded having count(*) > 0;
