-- A session is a key's or a person's. It ends twelve hours after it began, as before, and now also when nobody has used it for
-- a while: a browser that was left open is an open door. Ending somebody's sessions everywhere must find them all.
alter table console_session
    alter column key_hash drop not null,
    add column person_id uuid,
    add column last_used_at timestamptz;

update console_session set last_used_at = created_at;

alter table console_session
    alter column last_used_at set not null,
    add constraint console_session_is_somebodys check ((key_hash is null) <> (person_id is null)),
    add constraint console_session_person_fk foreign key (person_id) references person (id) on delete cascade;

create index console_session_person_idx on console_session (person_id) where person_id is not null;
create index console_session_key_idx on console_session (key_hash) where key_hash is not null;
