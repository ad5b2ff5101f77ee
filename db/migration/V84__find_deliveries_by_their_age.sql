-- Retention looks for deliveries that are over and old every few minutes; without an index it reads all of them each time.
-- They are written in the order of their time, so that ranges of blocks are enough.
create index delivery_age_idx on delivery using brin (created_at) with (autosummarize = on);
