-- What the agreement has people told by webhook goes to one webhook of the company, if any takes it.
alter table webhook add column takes_messages boolean not null default false;
-- The other side asked to wait: no message goes there before.
alter table webhook add column messages_from_ms bigint not null default 0;
create unique index webhook_taking_messages on webhook (workspace_id) where takes_messages;
