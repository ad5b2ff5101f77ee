-- Everybody who must know reads what happened from here, so a change and its event must be one transaction. Transactions
-- commit out of order: a reader of `position` could pass a number whose transaction is still open and never see it.
-- Therefore one sequencer at a time stamps `sequence` on what is committed, and readers know only that number.
create table event (
    id uuid primary key,
    position bigint generated always as identity,
    sequence bigint,
    type text not null,
    time timestamptz not null,
    account text,
    subject uuid,
    version integer,
    body json not null,

    constraint event_sequence_positive check (sequence > 0),
    constraint event_version_needs_subject check (version is null or subject is not null)
);

create unique index event_sequence_idx on event (sequence) where sequence is not null;
create index event_unstamped_idx on event (position) where sequence is null;
create unique index event_subject_idx on event (subject, version) where version is not null;
create index event_subject_unversioned_idx on event (subject) where version is null and subject is not null;

-- The last number given. Its row lock makes the sequencer one.
create table feed_head (
    last bigint not null
);
create unique index feed_head_is_one_row_idx on feed_head ((true));
insert into feed_head (last) values (0);
