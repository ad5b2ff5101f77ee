-- The batch host is counted by the quarter of a second, the API by the second: each budget cuts time into slots of its own.
alter table call_grant rename column second to slot;

alter table call_budget
    -- What Cloudflare's own headers say is left, less what was granted since; it counts what others call, too.
    add column told_left integer,
    add column told_until timestamptz,
    add constraint call_budget_told_whole check ((told_left is null) = (told_until is null)),
    add constraint call_budget_told_not_negative check (told_left >= 0);

-- The token that lets an account's calls go to the batch host: sealed, one for all instances, renewed before it expires.
create table batch_token (
    account text primary key,
    token bytea,
    expires_at timestamptz,
    -- Whoever fetches one has until then; and after a refusal nobody tries before.
    not_before timestamptz not null,
    constraint batch_token_whole check ((token is null) = (expires_at is null))
);
