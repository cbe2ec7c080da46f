-- The same as 0021 makes in SQLite.
alter table member add column status text collate "C" not null default 'ACTIVE';
alter table member alter column status drop default;
alter table member add column role bigint;
alter table member drop constraint member_email_key;

create unique index member_by_email on member (email) where status <> 'DELETED';
