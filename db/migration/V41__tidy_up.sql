-- What is left behind costs: drafts that keep custom ids, pictures nobody wants, records nobody may keep. Removing it takes
-- long, is cut off by restarts, and must never be done twice or to somebody else's; so what is to be done stands here.

-- Reclaims that begin by themselves.
create table reclaim_rule (
    id uuid primary key,
    wish json not null,
    every interval not null,
    next_at timestamptz not null,
    created_by text not null,
    created_at timestamptz not null,
    constraint reclaim_rule_waits check (every >= interval '1 minute')
);

-- Pictures that came although their draft was removed, where the account wants them deleted. One column for due time, back-off
-- and lease; the row goes when the picture has.
create table late_picture (
    upload uuid primary key,
    due_at timestamptz not null,
    tries integer not null default 0
);

-- The images that a run of reconcile has seen in Cloudflare's list; what is on record and not here may be gone.
create table reconcile_image (
    run uuid not null,
    image_id text not null,
    constraint reconcile_image_pk primary key (run, image_id)
);

-- Whose data is being erased; forgotten itself at the end.
create table erasure (
    run uuid primary key,
    creator text not null
);

-- Whoever removes events goes by the bookmarks: that of the reports is there before the first removal.
insert into feed_bookmark (name, last) values ('reports', 0) on conflict do nothing;
