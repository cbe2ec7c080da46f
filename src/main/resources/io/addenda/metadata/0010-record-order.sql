-- Lists of records by time, and of what was changed since a time.
create index record_by_creation on record (organization, module, created_time);
create index record_by_change on record (organization, module, modified_time);
