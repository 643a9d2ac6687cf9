-- By which programs come in: one company, what they may do there, and whose facts they send.
create table api_key (
  workspace_id text not null,
  -- Stands in the key, so that it is found without a search over secrets.
  key_id text not null check (key_id ~ '^[a-z0-9]{16}$'),
  name text not null,
  -- Hex SHA-256 of the secret. The secret itself is nowhere.
  secret_hash text not null check (secret_hash ~ '^[0-9a-f]{64}$'),
  scopes text[] not null,
  -- Whose facts it sends: nobody else's key does.
  sources text[] not null,
  -- Requests a minute; null: as many as a login.
  rate int check (rate > 0),
  -- Null: the machine itself.
  created_by text,
  created_at_ms bigint not null,
  -- Null: never.
  expires_at_ms bigint,
  -- To the minute.
  last_used_at_ms bigint,
  revoked_at_ms bigint,
  -- The key in whose place it came, where it was rotated.
  replaces text,
  primary key (workspace_id, key_id)
);
