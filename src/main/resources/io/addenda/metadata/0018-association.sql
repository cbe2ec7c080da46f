-- Records that belong together in pairs, such as a campaign and its leads. A pair stays while one of its records is in the bin.
create table association (
  organization integer not null,
  one          integer not null,  -- the record of the module that the name has first
  name         text not null,     -- Campaigns-Leads
  other        integer not null,
  says         text,              -- what is kept of the pair
  primary key (organization, one, name, other)) without rowid;

create index association_by_other on association (organization, other, name, one);
