-- What a call or a command destroyed out of the recycle bin, as its receipt says it, and the receipt as it was first given, to the letter: null until
-- somebody was given one.
create table receipt (
  id           integer primary key,
  organization integer not null,
  purge        integer, -- the asked destruction by conditions that it is a part of
  content      text not null,
  given        text);

create index receipt_by_purge on receipt (purge, id) where purge is not null;

-- The receipts of commands whose content the write-ahead log may still hold, for the server to empty it.
create table unscrubbed (receipt integer primary key);

-- The lines of the audit whose times are earlier than those of the lines before: there the clock was set back. Between them the times only grow.
create table audit_turn (number integer primary key);

insert into audit_turn
select number from (select number, time, lag(time) over (order by number) as last from audit) where time < last - 1000;

-- What is asked for: PURGE or RESTORE. A restoration goes through the bin again while something hangs on what came back, see PurgeTable.
alter table purge add column kind text not null default 'PURGE';
alter table purge add column round text not null default 'FIRST';

-- The time that was trusted last, whether the clock is ahead of it and waits for an administrator, and what one accepted since. One row.
create table clock (
  one      integer primary key check (one = 1),
  seen     integer not null,
  held     integer not null, -- 0 or 1
  accepted integer);
