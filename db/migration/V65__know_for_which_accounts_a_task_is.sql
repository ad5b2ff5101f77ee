-- Bulk actions on uploads are tasks that keys limited to some accounts may start. Another such key has the same scope and other
-- accounts: what a task does, and on which images, is none of its business.
alter table task add column accounts text[] not null default '{}';
