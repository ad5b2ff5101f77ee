-- "Everybody who must know hears of it" survives a crash only if what is owed is written down with the change itself, one
-- row for each event and subscriber. Who subscribes is others' business; the revision lets a transaction see with the
-- statement it makes anyway that its list of subscribers is an old one.
create table subscriber_list (
    revision bigint not null
);
create unique index subscriber_list_is_one_row_idx on subscriber_list ((true));
insert into subscriber_list (revision) values (0);

create table delivery (
    -- In the order in which events were written down, for those of one subject.
    id bigint generated always as identity primary key,
    event_id uuid not null,
    subscriber uuid not null,
    type text not null,
    subject uuid,
    -- Waits until what is owed of its subject before it has been delivered or given up.
    in_order boolean not null default false,
    -- Where it goes instead of the subscriber's own address.
    url text,
    -- What is no event of the feed brings its own body.
    body json,

    state text not null default 'pending',
    -- One column for due time, back-off and lease.
    due_at timestamptz,
    -- Waits in the lane of retries and replays, where it delays nothing that is new.
    late boolean not null default false,
    -- Goes up with each claim: who holds an older number changes nothing.
    fence bigint not null default 0,
    -- Attempts since the schedule began.
    tries integer not null default 0,
    created_at timestamptz not null,

    constraint delivery_state_known check (state in ('pending', 'delivered', 'failed')),
    constraint delivery_due_iff_pending check ((state = 'pending') = (due_at is not null)),
    constraint delivery_order_needs_subject check (not in_order or subject is not null)
) with (fillfactor = 85);

create index delivery_due_idx on delivery (subscriber, late, due_at, id) where due_at is not null;
create unique index delivery_event_idx on delivery (event_id, subscriber, (coalesce(url, '')));
create index delivery_turn_idx on delivery (subscriber, subject, id) where in_order and state = 'pending';
create index delivery_log_idx on delivery (subscriber, id);
create index delivery_failed_idx on delivery (subscriber, id) where state = 'failed';

-- A claimed row is rewritten twice within seconds: what it leaves behind must not wait for a fifth of a large table.
alter table delivery set (autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 1000);

-- What became of each attempt. Insert-only, so that the rows above stay narrow.
create table delivery_attempt (
    delivery bigint not null,
    at timestamptz not null,
    duration_ms bigint not null,
    url text not null,
    status integer,
    failure text,
    detail text,
    request_headers json not null,
    response_headers json not null,
    response_body text
);
create index delivery_attempt_idx on delivery_attempt (delivery, at);
