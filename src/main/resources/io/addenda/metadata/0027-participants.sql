-- Meetings are found by their participants: all records are to be given their keys and links again.
delete from keying;

insert into keying select 1, max(id) + 1 from recorded having count(*) > 0;
