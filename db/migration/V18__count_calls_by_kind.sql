-- Checks of a wave of deadlines must leave the sweeps, which find everybody else's pictures, the calls they live on; a
-- cleanup must leave both theirs. So what was granted is counted by what it was for, and the sweeps' share is known to all.
alter table call_grant
    add column gateway integer not null default 0,
    add column sweeps integer not null default 0,
    add column cleanups integer not null default 0,
    add constraint call_grant_each_not_negative check (gateway >= 0 and sweeps >= 0 and cleanups >= 0);

alter table call_budget
    -- Calls of a window that checks leave to sweeps; 0 where nothing is swept.
    add column kept_for_sweeps integer not null default 0,
    add constraint call_budget_kept_not_negative check (kept_for_sweeps >= 0);
