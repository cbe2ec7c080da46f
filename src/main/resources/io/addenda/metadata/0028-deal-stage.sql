-- The stages that deals went through, each with what the deal was worth then. They go with the deal. Of deals of before the server keeps the
-- stage that they have, when it gives the records their keys again.
create table deal_stage (
  id           integer primary key,
  organization integer not null,
  deal         integer not null,   -- there, or in the recycle bin
  fields       text not null,      -- as the list shows them, a JSON object
  entered_by   integer not null,
  entered_time integer not null);

create index deal_stage_by_deal on deal_stage (deal, id);

-- As if they were records.
create view stage_history as
select id, organization, 'DealHistory' as module, '' as name, deal as parent, entered_by as owner, entered_by as created_by,
  entered_time as created_time, entered_by as modified_by, entered_time as modified_time, 0 as converted, fields
from deal_stage;

delete from keying;

insert into keying select 1, max(id) + 1 from recorded having count(*) > 0;
