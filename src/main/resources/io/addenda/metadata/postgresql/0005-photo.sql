-- The same as 0016 makes in SQLite.
create table photo (
  record       bigint primary key,
  organization bigint not null,
  id           bigint not null,
  sha256       bytea not null,
  size         bigint not null,
  kind         text collate "C" not null);

create index photo_by_content on photo (organization, sha256);
