-- Once retention removes old events, a reader that stayed away too long must be told so and not be handed a feed with a
-- silent hole. Whoever removes events writes down here, in the same transaction, up to which sequence they are gone.
alter table feed_head add column removed_to bigint not null default 0;
alter table feed_head add constraint feed_head_keeps_what_it_gave check (removed_to between 0 and last);
