-- A custom id and a creator may have 1024 characters, which are up to 4096 bytes; an entry of a B-tree has 2704 at most, and
-- a row that needed a longer one could not be written. So no index holds such a text whole any more. That one holder and
-- one pending create hold an image id is kept by its digest (no secret hangs on it: two ids made to share one refuse
-- each other). Who asks for an image id is served by a hash index, under which every question stays as it was. Who asks for the
-- beginning of one, or for a creator's in their order, is served by the first 512 characters.
drop index upload_holder_idx;
drop index upload_pending_custom_id_idx;
drop index upload_image_idx;
drop index upload_creator_idx;
create unique index upload_holder_idx on upload (account, cast(md5(image_id) as uuid)) where held;
create unique index upload_pending_custom_id_idx on upload (account, cast(md5(image_id) as uuid))
    where has_custom_id and state in ('reserved', 'draft');
create index upload_image_idx on upload using hash (image_id);
create index upload_image_beginning_idx on upload (left(image_id, 512) text_pattern_ops) where image_id is not null;
create index upload_creator_idx on upload (left(creator, 512), id) where creator is not null;

alter table reconcile_image drop constraint reconcile_image_pk;
create unique index reconcile_image_once_idx on reconcile_image (run, cast(md5(image_id) as uuid));
create index reconcile_image_idx on reconcile_image using hash (image_id);

-- Nothing is known of how often a beginning occurs before the table is read for it.
analyze upload;
