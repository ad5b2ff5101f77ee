-- A key that several people share tells nobody who did something, and cannot be taken from one of them. People sign in by
-- themselves: each has a role, a password that only they know, and can be let in and out alone. What is kept of a password
-- is a slow hash, of a link a fast one, since a link is nothing but random.
create table person (
    id              uuid        not null,
    email           text        not null,
    role            text        not null,
    -- Null until the person has chosen one.
    password_hash   text,
    created_at      timestamptz not null,
    created_by      text        not null,
    last_sign_in_at timestamptz,
    disabled_at     timestamptz,
    constraint person_pk primary key (id),
    constraint person_role_is_known check (role in ('viewer', 'operator', 'admin')),
    constraint person_email_has_an_at check (position('@' in email) > 1)
);

-- Nobody is two people by writing their address in capitals.
create unique index person_email_idx on person (lower(email));
create index person_created_idx on person (created_at, id);

-- A way in for once: for an invited person, or, with no person yet, for whoever becomes the first administrator. Of these
-- there is one at a time, however many instances start at once.
create table welcome (
    token_hash bytea       not null,
    person_id  uuid,
    created_at timestamptz not null,
    expires_at timestamptz not null,
    constraint welcome_pk primary key (token_hash),
    constraint welcome_hash_is_sha256 check (length(token_hash) = 32),
    constraint welcome_is_one_each unique nulls not distinct (person_id),
    constraint welcome_person_fk foreign key (person_id) references person (id) on delete cascade,
    constraint welcome_ends_after_it_begins check (expires_at > created_at)
);
