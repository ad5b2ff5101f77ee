-- "Why do you say it expired?" is answered by what Cloudflare said and when; the row keeps only the last word.
create table upload_look (
    upload_id uuid not null,
    at timestamptz not null,
    asked_by text not null,
    answer text not null,
    status integer,
    detail text,
    constraint upload_look_asked_by_known check (asked_by in ('watch', 'request', 'recovery'))
);
create index upload_look_idx on upload_look (upload_id, at);
-- Append-only in the order of time: retention finds its rows without an index entry per row.
create index upload_look_age_idx on upload_look using brin (at);
