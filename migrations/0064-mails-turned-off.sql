-- Mails that a member has turned off: of the kinds that no clause says, such as digests. The app shows what they would have said.
create table mail_turned_off (
  workspace_id text not null,
  member text not null,
  kind text not null check (kind in ('digest')),
  since_ms bigint not null,
  primary key (workspace_id, member, kind)
);
