-- By which words a lead is found: looked up by how they begin, and by their lead. Filled by the program.
create table lead_word (
  workspace_id text not null,
  lead_id text not null,
  word text collate "C" not null,
  primary key (workspace_id, lead_id, word)
);
create index lead_word_word on lead_word (workspace_id, word, lead_id);
