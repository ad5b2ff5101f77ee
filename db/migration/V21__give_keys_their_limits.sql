-- One key for everything means that whoever may read may also delete, and that nobody dares to take it back. A key says what
-- it may do, for which accounts, until when and how often; it is replaced without a moment in which neither works, and
-- what it was last used for tells which ones nobody needs any more.
alter table api_key
    -- Its first characters, by which people recognise it; the rest is nowhere.
    add column prefix text,
    -- Accounts it is limited to; null: every account.
    add column accounts text,
    add column rate_per_minute integer,
    add column created_by text,
    add column expires_at timestamptz,
    add column last_used_at timestamptz,
    -- The key that a rotation replaced, good for a while beside the new one.
    add column previous_hash bytea,
    add column previous_until timestamptz,
    add constraint api_key_previous_hash_is_sha256 check (length(previous_hash) = 32),
    add constraint api_key_previous_has_an_end check ((previous_hash is null) = (previous_until is null)),
    add constraint api_key_rate_is_positive check (rate_per_minute > 0),
    add constraint api_key_admin_works_for_every_account
        check (accounts is null or not 'admin' = any (string_to_array(scopes, ' ')));

create unique index api_key_previous_hash_idx on api_key (previous_hash) where previous_hash is not null;
create index api_key_created_idx on api_key (created_at, id);
