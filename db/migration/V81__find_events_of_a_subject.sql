-- Whoever asks what happened to one upload knows no version, and two indexes that each hold a part of its events serve
-- nobody who asks for all of them: every such question read the whole table. One index holds them all, and is unique all
-- the same: what has no version is never equal.
drop index event_subject_idx;
drop index event_subject_unversioned_idx;
create unique index event_subject_idx on event (subject, version) where subject is not null;
