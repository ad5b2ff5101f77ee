-- A sweep reads the list for all instances, so only one of them makes it at a time, and the next one, whoever makes it, goes
-- on from what this one saw: where the list began, how much was found, what it cost. A crash costs the lease.
create table sweep (
    account text not null,
    leased_until timestamptz,
    -- Goes up with each lease: who holds an older number neither reads on nor writes.
    fence bigint not null default 0,

    begun_at timestamptz,
    pages integer not null default 1,
    read_from timestamptz,
    complete_at timestamptz,
    complete_pages integer not null default 1,
    found_per_second double precision not null default -1,
    out_of_order double precision not null default 0,
    credit double precision not null default 0,
    failures integer not null default 0,
    head text[] not null default '{}',

    constraint sweep_pk primary key (account),
    constraint sweep_reads_pages check (pages >= 1 and complete_pages >= 1),
    constraint sweep_failures_not_negative check (failures >= 0)
);
