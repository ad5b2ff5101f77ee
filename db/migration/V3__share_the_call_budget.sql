-- Cloudflare counts the calls of all instances together and blocks everything for five minutes when there are too many,
-- so the count must be shared too. What is granted is kept by the second for as long as it can still count against us.
create table call_budget (
    name text primary key,
    -- Cloudflare said 429: nobody calls before.
    closed_until timestamptz,
    -- Cloudflare refused our credential: checks wait, one probe at a time finds out whether it is mended.
    denied_until timestamptz,
    denied_reason text
);

create table call_grant (
    budget text not null references call_budget (name) on delete cascade,
    second bigint not null,
    creates integer not null default 0,
    checks integer not null default 0,
    primary key (budget, second),
    constraint call_grant_not_negative check (creates >= 0 and checks >= 0)
);
