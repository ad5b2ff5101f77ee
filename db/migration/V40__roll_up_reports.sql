-- Whoever pays for abandoned uploads asks for months of them, and must not wait for ten million rows to be read. The numbers
-- are kept by hour and day, as sums of what each upload counts for now. They are added up behind the way of an upload, never
-- on it: who adds them follows the feed by a bookmark that moves in the transaction that adds. What has no event (asked for,
-- failed, edited, looked at after its end) is noted in a ledger, in the transaction of the change.
create table feed_bookmark (
    name text primary key,
    -- Every event up to here has been taken in; retention leaves the others.
    last bigint not null
);

create table upload_ledger (
    position bigint generated always as identity primary key,
    upload uuid not null
);
-- Each row lives for a second.
alter table upload_ledger set (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 5000);

-- What is on record already: the accepted are in the feed.
insert into upload_ledger (upload) select id from upload where state in ('reserved', 'failed');

-- Failed, and asked for once more by the same Idempotency-Key: one intent, which counts where it came to in the end.
alter table upload add column retried_by uuid;
alter table upload add constraint upload_retried_only_if_failed check (retried_by is null or state = 'failed');

-- What each upload counts for in the sums below, so that a change can be taken back exactly, however often it is read.
create table report_upload (
    upload uuid primary key,
    hour timestamptz not null,
    account text not null,
    source text not null,
    state text not null,
    late boolean not null,
    reclaimed boolean not null,
    retried boolean not null,
    calls integer not null,
    -- Between these came its picture, in milliseconds after its creation; each an edge of the histogram.
    seen_from integer,
    seen_to integer,
    -- Where it counts besides the whole: creator, chosen metadata keys, Cloudflare's code; with the value of each.
    dimensions text[] not null,
    vals text[] not null
) with (fillfactor = 85);

-- By hour for the whole (dimension ''), by day for creator, metadata key and failure.
create table report_cell (
    bucket timestamptz not null,
    account text not null,
    source text not null,
    dimension text not null,
    value text not null,
    asked bigint not null,
    reserved bigint not null,
    draft bigint not null,
    uploaded bigint not null,
    late bigint not null,
    expired bigint not null,
    deleted bigint not null,
    reclaimed bigint not null,
    failed bigint not null,
    retried bigint not null,
    calls bigint not null,
    abandoned_calls bigint not null,
    constraint report_cell_pk primary key (dimension, bucket, value, account, source)
) with (fillfactor = 85);

-- The time from creation to picture: how many came no earlier, and how many no later than an edge.
create table report_time (
    bucket timestamptz not null,
    account text not null,
    source text not null,
    dimension text not null,
    value text not null,
    edge integer not null,
    from_here bigint not null,
    until_here bigint not null,
    constraint report_time_pk primary key (dimension, bucket, value, account, source, edge)
) with (fillfactor = 85);

create table report_head (
    -- Uploads of this time and before may have been removed: what they counted for stays, and is not added up anew.
    removed_to timestamptz
);
create unique index report_head_is_one_row_idx on report_head ((true));
insert into report_head (removed_to) values (null);

-- Late pictures are few, and a report asks for them alone.
create index upload_late_idx on upload (id) where late;
