-- Every second each instance asks for each account what is pending there. Without the account in the index, a small one's
-- question read all that the largest has pending.
create index upload_account_pending_idx on upload (account, expires_at, id) where state = 'draft';
