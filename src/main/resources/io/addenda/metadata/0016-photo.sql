-- The photos of records, one of each. Their contents are counted in blob as those of attachments are.
create table photo (
  record       integer primary key,  -- there, or in the recycle bin
  organization integer not null,
  id           integer not null,
  sha256       blob not null,
  size         integer not null,
  kind         text not null);       -- as the file's name ends, png

create index photo_by_content on photo (organization, sha256);
