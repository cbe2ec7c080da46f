-- Records are found by all of a text at once where no two may have the same: all are to be given their keys again.
delete from keying;

insert into keying select 1, max(id) + 1 from recorded having count(*) > 0;
