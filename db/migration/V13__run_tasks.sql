-- Work that takes longer than a request may be cut off in its middle by any restart. What is wanted, how far it has come and
-- what came of it stand here, so that another instance goes on where the last one ended.
create table task (
    id uuid primary key,
    kind text not null,
    -- Who may see and cancel it.
    scope text not null,
    state text not null,
    input json not null,
    -- How far it has come, in the words of its kind.
    place text,
    planned bigint,
    done bigint not null default 0,
    skipped bigint not null default 0,
    failed bigint not null default 0,
    problem text,
    -- One column for due time, back-off and lease.
    due_at timestamptz,
    -- Goes up with each claim: who holds an older number changes nothing.
    fence bigint not null default 0,
    -- Steps in a row that ended in an error.
    failures integer not null default 0,
    created_by text,
    created_at timestamptz not null,
    finished_at timestamptz,

    constraint task_state_known check (state in ('queued', 'running', 'done', 'failed', 'cancelled')),
    constraint task_due_until_over check ((state in ('queued', 'running')) = (due_at is not null)),
    constraint task_finished_iff_over check ((state in ('queued', 'running')) = (finished_at is null)),
    constraint task_failed_has_problem check (state <> 'failed' or problem is not null)
);
create index task_due_idx on task (due_at) where due_at is not null;
create index task_finished_idx on task (finished_at) where finished_at is not null;

create table task_result (
    task uuid not null references task (id) on delete cascade,
    position bigint generated always as identity,
    item json not null,
    primary key (task, position)
);
