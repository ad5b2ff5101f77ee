-- Teams that have a sign-in provider want no second list of passwords. Whom the provider names is known by its issuer and its
-- subject, which never change hands; an e-mail address does, and says nothing about who has it today.
alter table person
    add column issuer  text,
    add column subject text,
    add constraint person_is_named_in_full check ((issuer is null) = (subject is null));

-- Two first sign-ins at once make one person.
create unique index person_subject_idx on person (issuer, subject) where subject is not null;
