-- Other services subscribe themselves. What signs for them and the headers they want are kept sealed: whoever reads this
-- database can forge nothing. A deleted endpoint stays until what it was owed is forgotten, without its secrets.
create table webhook_endpoint (
    id uuid primary key,
    url text not null,
    state text not null,
    types text[] not null,
    accounts text[],
    creators text[],
    metadata json,
    in_order boolean not null,
    format text not null,
    signatures text[] not null,
    concurrency integer not null,
    rate_per_second integer,
    description text,
    -- Signing secrets and own headers.
    sealed bytea,
    public_key text,
    -- Until when the former secrets sign too.
    rotated_until timestamptz,
    -- Since when there was nothing but failure.
    failing_since timestamptz,
    disabled_at timestamptz,
    disabled_reason text,
    -- The rate is shared by all instances: nothing more may be sent before this.
    paced_until timestamptz,
    created_at timestamptz not null,
    deleted_at timestamptz,

    constraint webhook_state_known check (state in ('enabled', 'paused', 'disabled')),
    constraint webhook_format_known check (format in ('standard', 'cloudevents')),
    constraint webhook_signs_v1 check ('v1' = any (signatures)),
    constraint webhook_disabled_has_reason check ((state = 'disabled') = (disabled_reason is not null)),
    constraint webhook_disabled_has_time check ((state = 'disabled') = (disabled_at is not null)),
    constraint webhook_sealed_until_deleted check ((sealed is null) = (deleted_at is not null)),
    constraint webhook_concurrency_positive check (concurrency > 0),
    constraint webhook_rate_positive check (rate_per_second > 0)
);
