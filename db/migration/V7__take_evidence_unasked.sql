-- Evidence also comes unasked: in lists, in answers on their way to somebody else, in deletions and edits made elsewhere.
-- A custom id can be used again, so such an answer may be about an older picture: whether it is, only the moment can tell
-- at which the URL was issued. And a hint must neither be lost nor take a look under way its right, so the row says until
-- when it is leased, and that a hint came since.
alter table upload
    -- By our clock: Cloudflare's answer with the URL had come. Null on what was issued before this was kept and has no event.
    add column issued_at timestamptz,
    -- Until when a look that is under way has the row; null, or past, when nobody has.
    add column leased_until timestamptz,
    -- A hint that no look begun after it has answered yet.
    add column hinted_at timestamptz;

update upload set issued_at = event.time from event where event.subject = upload.id and event.version = 1;

alter table upload_look drop constraint upload_look_asked_by_known;
alter table upload_look add constraint upload_look_asked_by_known
    check (asked_by in ('watch', 'request', 'recovery', 'sweep', 'gateway', 'reconcile', 'cleanup'));
