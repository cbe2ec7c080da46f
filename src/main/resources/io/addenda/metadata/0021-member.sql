-- Users can be made, changed and deleted. Who was deleted is known by name, and the address is free again.
create table changed_member (
  id           integer primary key,
  organization integer not null,
  full_name    text not null,
  email        text not null,
  profile      integer not null,
  zuid         text not null,
  zone         text not null,
  password     text,
  status       text not null,     -- ACTIVE, INACTIVE, DELETED
  role         integer);          -- null: the one that goes with the profile

insert into changed_member
select id, organization, full_name, email, profile, zuid, zone, password, 'ACTIVE', null from member;

drop table member;
alter table changed_member rename to member;

create index member_by_organization on member (organization, id);
create unique index member_by_email on member (email) where status <> 'DELETED';
