-- The same as 0027 does in SQLite.
delete from keying;

insert into keying select 1, max(id) + 1 from recorded having count(*) > 0;
