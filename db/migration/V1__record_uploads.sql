-- Cloudflare lists no drafts and returns no expiry: what is not written down here when a URL is asked for is never
-- known again. One row is one direct-upload URL from the moment it is asked for. The constraints carry the lifecycle,
-- so that no instance, however old or however late it wakes, can leave a row in a state that says two things.
create table upload (
    -- UUIDv7 made from created_at: the primary key is also the order of creation.
    id uuid primary key,
    account text not null,
    image_id text,
    has_custom_id boolean not null,
    state text not null,
    evidence text,
    -- The youngest upload of its image id that Cloudflare accepted; only its holder is ever looked up or changed.
    held boolean not null default false,
    -- Counts the state changes that have an event.
    version integer not null default 0,

    -- One column for due time, back-off and lease. On 'reserved' it is the end of the create's time limit.
    next_check_at timestamptz,
    -- Goes up with each claim: who holds an older number changes nothing.
    fence bigint not null default 0,
    checks integer not null default 0,
    -- Looks in a row that brought no answer; waiting is not failing.
    failed_checks integer not null default 0,
    last_checked_at timestamptz,
    -- First of the 404s in a row before the deadline.
    missing_since timestamptz,

    created_at timestamptz not null,
    expires_at timestamptz not null,
    settled_at timestamptz,
    -- Times by Cloudflare's clock: no later than `issued_by` was the URL issued; `draft_stamp` is the time a draft showed.
    issued_by timestamptz,
    draft_stamp timestamptz,
    uploaded_after timestamptz,
    uploaded_before timestamptz,
    uploaded_at timestamptz,
    image_deleted_at timestamptz,
    late boolean not null default false,

    creator text,
    metadata jsonb,
    require_signed_urls boolean not null,
    source text not null,
    created_by text,
    request_id text,
    user_agent text,
    read_token_hash text,
    filename text,
    variants jsonb,
    last_attempt jsonb,
    failure_code text,
    failure_message text,
    -- One sentence from the rule that decided last.
    explanation text,

    constraint upload_state_known
        check (state in ('reserved', 'draft', 'uploaded', 'expired', 'deleted', 'failed')),
    constraint upload_evidence_known
        check (evidence in ('check', 'sweep', 'gateway', 'cancel', 'reclaim', 'reconcile', 'import', 'clock')),
    constraint upload_source_known
        check (source in ('api', 'gateway', 'import')),
    constraint upload_evidence_iff_settled
        check ((state in ('uploaded', 'expired', 'deleted')) = (evidence is not null)),
    constraint upload_settled_iff_final
        check ((state in ('reserved', 'draft')) = (settled_at is null)),
    constraint upload_watched_only_if_known
        check (next_check_at is null or state in ('reserved', 'draft', 'expired', 'deleted')
            or (state = 'uploaded' and image_deleted_at is null)),
    constraint upload_watched_only_if_held
        check (next_check_at is null or held or state = 'reserved'),
    constraint upload_pending_is_watched
        check (state not in ('reserved', 'draft') or next_check_at is not null),
    constraint upload_held_only_if_accepted
        check (not held or state not in ('reserved', 'failed')),
    constraint upload_image_known_if_accepted
        check (image_id is not null or state in ('reserved', 'failed')),
    constraint upload_version_counts_events
        check ((state in ('reserved', 'failed')) = (version = 0)),
    constraint upload_failed_has_code
        check (state <> 'failed' or failure_code is not null),
    constraint upload_failure_only_if_not_accepted
        check (failure_code is null or state in ('reserved', 'failed')),
    constraint upload_image_deleted_only_if_uploaded
        check (image_deleted_at is null or state = 'uploaded'),
    constraint upload_expires_after_created
        check (expires_at > created_at)
) with (fillfactor = 80);

-- What may follow what. The tables of the lifecycle class say the same; here nobody can go around them.
create function refuse_unknown_upload_move() returns trigger language plpgsql as $$
begin
    raise exception 'upload % cannot go from % to %', old.id, old.state, new.state
        using errcode = 'check_violation', constraint = 'upload_moves_by_lifecycle';
end $$;

create trigger upload_moves_by_lifecycle before update of state on upload for each row
    when (old.state is distinct from new.state and (old.state, new.state) not in (
        ('reserved', 'draft'), ('reserved', 'failed'),
        ('draft', 'uploaded'), ('draft', 'expired'), ('draft', 'deleted'),
        ('expired', 'uploaded'), ('expired', 'deleted'),
        ('deleted', 'uploaded')))
    execute function refuse_unknown_upload_move();

-- Due looks and stranded creates are claimed by different hands: neither wades through the other's rows.
create index upload_due_idx on upload (account, next_check_at) where next_check_at is not null and state <> 'reserved';
create index upload_stranded_idx on upload (account, next_check_at) where state = 'reserved';
create unique index upload_holder_idx on upload (account, image_id) where held;
create unique index upload_pending_custom_id_idx on upload (account, image_id)
    where has_custom_id and state in ('reserved', 'draft');

create index upload_state_idx on upload (state, id);
create index upload_expiry_idx on upload (expires_at, id);
create index upload_pending_expiry_idx on upload (expires_at, id) where state = 'draft';
create index upload_creator_idx on upload (creator, id) where creator is not null;
create index upload_image_idx on upload (image_id text_pattern_ops) where image_id is not null;
create index upload_metadata_idx on upload using gin (metadata) where metadata is not null;
