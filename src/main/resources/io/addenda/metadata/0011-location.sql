-- Each upload has a place of its own in the blob store, by a name that the store gives; the names of before are those of the contents.
alter table blob add column location text;

update blob set location = lower(hex(sha256)) where small is null;

create unique index blob_by_location on blob (organization, location) where location is not null;

-- Bytes to be removed from the blob store when they are due. Whoever has claimed some removes them at any moment until its claim ends, and from
-- then on anyone may claim them; no row may use them any more.
create table removal (
  organization  integer not null,
  location      text not null,
  sha256        blob,    -- the content, if it is known
  due           integer not null,
  claimed_by    text,
  claimed_until integer,
  primary key (organization, location)) without rowid;

insert into removal (organization, location, sha256, due) select organization, lower(hex(sha256)), sha256, due from reaping;
drop table reaping;
alter table removal rename to reaping;

create index reaping_by_due on reaping (due);
create index reaping_by_content on reaping (organization, sha256);
