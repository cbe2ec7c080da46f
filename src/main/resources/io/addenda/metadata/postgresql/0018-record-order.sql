-- Records that were made or changed in the same millisecond stand in the order of their ids, which the indexes of SQLite have by
-- themselves: a page then reads no more than it shows, however many there are.
drop index recorded_by_creation;
drop index recorded_by_change;
create index recorded_by_creation on recorded (organization, module, created_time, id) where deleted = 0;
create index recorded_by_change on recorded (organization, module, modified_time, id) where deleted = 0;
