-- What a task was asked for may name people, and nobody needs it once the task is over; the task itself is shown for weeks.
alter table task alter column input drop not null;
create index task_over_idx on task (finished_at) where finished_at is not null and input is not null;
