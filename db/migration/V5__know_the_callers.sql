-- Who may call, known by hashes: whoever reads this database cannot act as anybody. The administrator's generated key has
-- the id 'admin', so that the primary key makes it one per database however many instances start at once. A session keeps
-- the hash of the key it was opened with, and so ends with that key.
create table api_key (
    id         text        not null,
    name       text        not null,
    key_hash   bytea       not null,
    scopes     text        not null,
    created_at timestamptz not null,
    revoked_at timestamptz,
    constraint api_key_pk primary key (id),
    constraint api_key_hash_is_one_key unique (key_hash),
    constraint api_key_hash_is_sha256 check (length(key_hash) = 32)
);

create table console_session (
    token_hash bytea       not null,
    key_hash   bytea       not null,
    created_at timestamptz not null,
    expires_at timestamptz not null,
    constraint console_session_pk primary key (token_hash),
    constraint console_session_ends_after_it_begins check (expires_at > created_at)
);

create index console_session_expires_idx on console_session (expires_at);
