-- That an upload expires soon is told once, by whichever instance comes first, and once only however it crashes: so that it
-- was told stands on the row. The index holds what is pending and untold, and nothing else is ever looked through.
alter table upload add column expiring_told boolean not null default false;
create index upload_expiring_idx on upload (account, expires_at) where state = 'draft' and not expiring_told;
