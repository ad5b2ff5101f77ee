-- People who pay the bill read neither feeds nor consoles. Each period is told once, whichever instance sees that it is over; and
-- what the house has to say goes to people's mailboxes, through a mail server that may be away for days.

-- Up to where each account's digests have been told: it moves in the transaction of the event.
create table report_digest (
    account text primary key,
    told_to timestamptz not null
);

-- Up to where the feed has been read for what is to be mailed. One row, made where mail is configured; what is owed is written in
-- the transaction that moves it.
create table mail_place (
    one boolean primary key default true,
    last bigint not null,
    constraint mail_place_is_one check (one)
);

-- What is owed to whom. What it says is in its event alone.
create table mail (
    event_id uuid not null,
    recipient text not null,
    -- One column for due time, back-off and lease.
    due_at timestamptz,
    fence bigint not null default 0,
    tries integer not null default 0,
    created_at timestamptz not null,
    ended_at timestamptz,
    -- Why the last try came to nothing; of one that has ended, why it was given up.
    problem text,
    constraint mail_pk primary key (event_id, recipient),
    constraint mail_due_until_over check ((due_at is null) = (ended_at is not null))
);
create index mail_due_idx on mail (due_at) where due_at is not null;
create index mail_ended_idx on mail (ended_at) where ended_at is not null;

-- Events about the house name creators too, and are few: whoever erases one finds them here.
create index event_house_idx on event (id) where subject is null;
