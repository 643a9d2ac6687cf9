-- Someone is sent to a CRM to agree there, and comes back with a code: once, soon, and the same person.
create table connection_consent (
  workspace_id text not null,
  -- SHA-256 of the state that they come back with.
  consent_id text not null,
  -- Their login.
  begun_by text not null,
  kind text not null,
  name text not null,
  share_percent int not null,
  -- Which connection gets other credentials; null: a new one is made.
  connection_id text,
  -- What was entered, where they come back to, and what the challenge was made of.
  sealed_asked text not null,
  expires_at_ms bigint not null,
  primary key (workspace_id, consent_id)
);
