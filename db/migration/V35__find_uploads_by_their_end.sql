-- People look for what was settled last, for what nothing but the clock says, for imported rows and for failures. Each would
-- read a whole table of millions to find a few; these indexes hold only the rows that are asked for.
create index upload_settled_idx on upload (settled_at, id) where settled_at is not null;
create index upload_clock_idx on upload (id) where evidence = 'clock';
create index upload_brought_idx on upload (source, id) where source <> 'api';
create index upload_failure_idx on upload (failure_code, id) where state = 'failed';
