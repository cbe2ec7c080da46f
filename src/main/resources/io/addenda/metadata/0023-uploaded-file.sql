-- Files that came by POST /files. Those that no field of a record has are destroyed after a while; the others go with their record. Their
-- contents are counted in blob as those of attachments are.
create table uploaded_file (
  id            integer primary key,
  organization  integer not null,
  record        integer,           -- there, or in the recycle bin; null as long as no field has the file
  field         text,              -- the API name of the field
  name          text not null,
  sha256        blob not null,
  size          integer not null,
  picture       text,              -- as the name of a picture of its kind ends, png
  number        integer,           -- where a picture stands among the others
  description   text,
  created_by    integer not null,
  created_time  integer not null,
  modified_by   integer not null,
  modified_time integer not null);

create index uploaded_file_by_record on uploaded_file (record) where record is not null;
create index uploaded_file_by_age on uploaded_file (created_time) where record is null;
create index uploaded_file_by_content on uploaded_file (organization, sha256);
