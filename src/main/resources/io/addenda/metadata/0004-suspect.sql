-- Contents whose bytes fsck found wrong, to be checked again and quarantined by the owner of the data directory.
create table suspect (
  organization integer not null,
  sha256       blob not null,
  primary key (organization, sha256)) without rowid;
