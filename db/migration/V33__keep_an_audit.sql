-- Who did this, when, from where and why, is asked weeks later by people who were not there. What is written here stays as it
-- was written: the table takes rows and nothing else, whoever is connected. Names are kept beside ids, because a key or a
-- person that is gone has none to look up.
create table audit (
    id         uuid        not null,
    at         timestamptz not null,
    actor_kind text        not null,
    actor_id   text        not null,
    actor      text        not null,
    address    text,
    request_id text,
    action     text        not null,
    target     text,
    count      bigint      not null,
    reason     text,
    result     text        not null,
    detail     jsonb,
    constraint audit_pk primary key (id),
    constraint audit_actor_kind_is_known check (actor_kind in ('person', 'key', 'nobody', 'house')),
    constraint audit_count_counts check (count >= 0)
);

create index audit_at_idx on audit (at, id);
create index audit_actor_idx on audit (actor_id, at, id);
create index audit_target_idx on audit (target, at, id) where target is not null;

create function refuse_to_change_the_audit() returns trigger language plpgsql as $$
begin
    raise exception 'the audit is only ever added to';
end
$$;

create trigger audit_is_only_added_to before update or delete or truncate on audit
    for each statement execute function refuse_to_change_the_audit();
