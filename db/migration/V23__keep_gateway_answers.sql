-- Cloudflare's clients repeat a create whose answer was lost, and would then read that its custom id is taken, by their own
-- draft. The first answer is kept for a short while. Who asks is known by a keyed hash alone; the answer holds an upload URL,
-- so it is encrypted, and erased when its time is over.
create table gateway_answer (
    mark bytea primary key,
    upload uuid not null,
    sealed_answer bytea not null,
    kept_until timestamptz not null
);

create index gateway_answer_kept_until_idx on gateway_answer (kept_until);
