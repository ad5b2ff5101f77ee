-- An application that lost an upload URL cannot ask for it again, and its draft holds the custom id until the deadline. Where an
-- account allows it, the URL is kept, sealed, for people who may reveal it: exactly while the upload is pending, whoever ends it.
alter table account add column reveal_upload_url boolean;

alter table upload
    add column sealed_upload_url bytea,
    add constraint upload_url_kept_only_while_pending check (sealed_upload_url is null or state = 'draft');
