-- A draft is deleted at Cloudflare by its image id, and Cloudflare has no conditional DELETE: two who remove the same upload
-- at once, or one who removes it while its custom id is created anew, delete a draft that is somebody else's by then. The row
-- says until when somebody is at it; whoever creates that id meanwhile is told to wait.
alter table upload add column removing_until timestamptz;
