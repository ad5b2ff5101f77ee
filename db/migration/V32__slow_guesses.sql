-- Guessing a password must get slower with each guess, over all instances, and nobody may be kept out because somebody else
-- guesses: what is counted belongs to an account at one address, or to one address. Only hashes of both are kept, and not for
-- long; that an account was good at an address is remembered a little longer, so that its owner is not slowed there.
create table sign_in_guess (
    key_hash     bytea       not null,
    failures     integer     not null,
    last_at      timestamptz not null,
    succeeded_at timestamptz,
    constraint sign_in_guess_pk primary key (key_hash),
    constraint sign_in_guess_failures_count check (failures >= 0)
);

create index sign_in_guess_last_idx on sign_in_guess (last_at);
