-- A caller whose connection broke cannot know whether a create happened, and must not find out by making a second draft.
-- The key is claimed in the transaction that reserves the upload; the answer, which holds the upload URL, is kept sealed.
create table idempotent_answer (
    caller        text        not null,
    key           text        not null,
    fingerprint   bytea       not null,
    subject       uuid        not null,
    claimed_at    timestamptz not null,
    sealed_answer bytea,
    constraint idempotent_answer_pk primary key (caller, key),
    constraint idempotent_answer_key_is_short check (length(key) between 1 and 255)
);

create index idempotent_answer_claimed_idx on idempotent_answer (claimed_at);
