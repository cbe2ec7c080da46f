-- The bytes of small files. They come and go in the same commit as what is known about them, and need no file and no synchronisation of their own.
create table small_content (
  id    integer primary key, -- of the attachment that first brought them
  bytes blob not null);

-- Where the bytes of a content are; null when they are in the blob store.
alter table blob add column small integer;

create trigger small_content_goes_with_its_row after delete on blob when old.small is not null begin
  delete from small_content where id = old.small;
end;
