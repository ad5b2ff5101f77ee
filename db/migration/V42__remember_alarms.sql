-- A broken upload form is silent: its users go away. That fewer pictures come than usual is told once, and once that it is over,
-- whichever instance sees it; so where each account stands is kept beside the event.
create table report_alarm (
    account text primary key,
    -- Since which hour it is low; null while it is not.
    low_hour timestamptz,
    -- The last hour that was judged.
    judged timestamptz
);
