-- A second shop, a new token: neither is a reason to restart. What an account is set to stands here; of the configured account
-- only what was changed since, for its credential is the environment's.
create table account (
    id text primary key,
    -- Sealed. Null for what was changed of the configured account.
    api_token bytea,
    name text,
    budget text,
    batch boolean,
    grace_seconds integer,
    default_expiry_seconds integer,
    expiring_before_seconds integer,
    expire_unverified_after_seconds integer,
    trust_complete_sweep boolean,
    max_open_per_creator integer,
    max_per_creator_per_hour integer,
    created_at timestamptz not null,
    updated_at timestamptz not null,

    constraint account_durations_positive check (
        grace_seconds > 0 and default_expiry_seconds > 0 and expiring_before_seconds > 0
            and expire_unverified_after_seconds > 0),
    constraint account_limits_positive check (max_open_per_creator > 0 and max_per_creator_per_hour > 0)
);

-- Each instance keeps the accounts in mind and asks every second only whether that is still right. One row, so that changes
-- wait for each other: a number that went up after a later one was read would be a change that nobody sees.
create table account_revision (
    one boolean primary key default true,
    revision bigint not null,
    constraint account_revision_is_one check (one)
);
insert into account_revision (revision) values (0);
