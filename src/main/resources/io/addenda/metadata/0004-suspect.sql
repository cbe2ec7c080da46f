-- Contents whose bytes fsck found wrong, to be looked at again and put aside by whoever has the data directory.
create table suspect (
  organization integer not null,
  sha256       blob not null,
  primary key (organization, sha256)) without rowid;
