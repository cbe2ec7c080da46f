-- The audit has a chain for each organisation. The lines of chain n stand at the positions n * 2^40 + 1, n * 2^40 + 2 and so on, so each chain is added to at
-- its end. Chain 0 is the one that all organisations had together: its lines stay where they are, and none is added to it any more.
alter table audit rename column number to position;
alter table audit_turn rename column number to position;

-- Where each chain ends. Of chain 0 the organisation is 0, which is no organisation's id.
create table audit_end (
  chain        integer primary key,
  organization integer not null unique,
  number       integer not null,
  hash         blob not null);

insert into audit_end select 0, 0, number, hash from audit_head;

-- Every organisation's chain begins where chain 0 ends.
insert into audit_end
select row_number() over (order by id), id, 0, coalesce((select hash from audit_head), zeroblob(32)) from organization;

drop table audit_head;
alter table audit_end rename to audit_head;
