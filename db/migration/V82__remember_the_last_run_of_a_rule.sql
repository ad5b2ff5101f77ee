-- A rule that begins a run whatever became of its last one piles up runs over the same uploads. Not a reference: tasks are
-- forgotten after a while, and a task that is no more is under way no more.
alter table reclaim_rule add column last_task uuid;
