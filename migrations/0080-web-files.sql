-- The files of the web app, of the build that runs and of those before it, for pages that were opened with them. They are of the server, and of no company.
create table web_file (
  -- With its content in it: another content has another name.
  name text not null primary key,
  body bytea not null,
  is_brotli boolean not null,
  -- Since when no server has it, and none was asked for it; null: a server has it.
  unused_since_ms bigint
);
