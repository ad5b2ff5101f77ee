-- That Cloudflare does not let us work for an account, and that it does again, is told once each by all instances together.
-- There is a row exactly while it does not: whoever makes or removes it tells, in the same transaction.
create table account_block (
    account text primary key,
    reason text not null,
    detail text,
    since timestamptz not null,
    -- When it was last found blocked: what opens for a moment only is not told as recovered.
    seen_at timestamptz not null,

    constraint account_block_reason_known check (reason in ('credential', 'too_many_calls'))
);
