-- When pictures of an account come after their creation, as far as looks can tell: the share of uploads in each span of time.
-- Looks are spent where pictures usually come. Learned anew from the latest uploads now and then.
create table arrival (
    account text primary key,
    learned_at timestamptz not null,
    -- From how many uploads.
    uploads integer not null,
    -- One share for each span, and the last for those whose picture never comes; they add up to 1.
    shares double precision[] not null,
    constraint arrival_uploads_some check (uploads > 0)
);
