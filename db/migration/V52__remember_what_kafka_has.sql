-- Kafka is a reader of the feed with a place of its own. The place moves only when the broker has acknowledged everything up
-- to it, so a crash repeats events and loses none; and one instance at a time sends, or two would take turns in disorder.
create table kafka_cursor (
    topic text primary key,
    position bigint not null default 0,
    leased_until timestamptz,
    -- Goes up with each lease: who holds an older number moves nothing.
    fence bigint not null default 0,

    constraint kafka_cursor_position_not_negative check (position >= 0)
);

-- What Kafka will never take, such as a record above the topic's limit, must not hold up all that follows. It is skipped, and
-- stands here for whoever wants to know.
create table kafka_refusal (
    topic text not null,
    event_id uuid not null,
    sequence bigint not null,
    reason text not null,
    refused_at timestamptz not null,
    primary key (topic, event_id)
);
