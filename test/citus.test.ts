/**
 * The schema can be distributed over the nodes of a cluster: Citus shards every table that has a `workspace_id` by it, and keeps the others on
 * every node. What it refuses there is refused here, by the text of the migrations and of the statements in src.
 */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { atTopLevel, type Schema, schemaOf, statementsOf } from "./schema-of.ts";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
/** Those before it made their tables before there was anything to distribute. */
const FIRST_NEW = 17;

const NAMES = readdirSync(join(ROOT, "migrations")).toSorted();
const MIGRATIONS = NAMES.map((name) => readFileSync(join(ROOT, "migrations", name), "utf8"));
const NEW = MIGRATIONS.filter((_, index) => Number(NAMES[index]?.slice(0, 4)) >= FIRST_NEW);
const SCHEMA = schemaOf(MIGRATIONS);

const isDistributed = ({ tables }: Schema, table: string): boolean =>
  tables.get(table)?.columns.has("workspace_id") === true;

/** What stands in the way of distributing the tables. */
function refusedOf(schema: Schema): readonly string[] {
  const refused: string[] = [];
  for (const [name, { columns, primaryKey, foreignKeys, triggers }] of schema.tables) {
    const hasWorkspace = columns.has("workspace_id");
    for (const [key, { columns: from, to }] of foreignKeys) {
      if (isDistributed(schema, to) !== hasWorkspace) refused.push(`${name}: ${key} ties it to ${to}`);
      else if (hasWorkspace && from[0] !== "workspace_id") refused.push(`${name}: ${key} leaves the workspace`);
    }
    if (!hasWorkspace) continue;
    if (primaryKey[0] !== "workspace_id") refused.push(`${name}: its key is (${primaryKey.join(", ")})`);
    for (const trigger of triggers) refused.push(`${name}: trigger ${trigger}`);
  }
  for (const [name, { table, columns }] of schema.uniqueIndexes)
    if (isDistributed(schema, table) && atTopLevel(columns)[0] !== "workspace_id")
      refused.push(`${table}: ${name} is unique over workspaces`);
  return refused;
}

test("nothing stands in the way of distributing the tables of workspaces", () => {
  const distributed = [...SCHEMA.tables.keys()].filter((table) => isDistributed(SCHEMA, table));
  expect(distributed).toEqual(expect.arrayContaining(["log", "person_entry", "lead", "workspace", "member_account"]));
  expect(distributed).not.toContain("auth_user");
  expect(refusedOf(SCHEMA)).toEqual([]);
});

const A = "create table a (workspace_id text not null, id text, primary key (workspace_id, id));";
test.each([
  ["a trigger", `${A} create trigger t before update on a for each row execute function f();`],
  [
    "a key to a table of all nodes",
    `create table g (id text primary key); ${A} alter table a add column g text references g;`,
  ],
  [
    "a key of its own to one",
    `create table g (id text primary key); ${A} alter table a add constraint k foreign key (id) references g;`,
  ],
  ["a key from a table of all nodes", `${A} create table g (id text primary key, foreign key (id) references a);`],
  ["a key without the workspace", `${A} create table b (workspace_id text primary key, id text references a);`],
  [
    "a primary key that begins otherwise",
    "create table a (id text, workspace_id text, primary key (id, workspace_id));",
  ],
  ["none", "create table a (id text, workspace_id text);"],
  ["a unique index over workspaces", `${A} create unique index i on a (id) where id is not null;`],
])("%s stands in the way", (_what, sql) => expect(refusedOf(schemaOf([sql]))).toHaveLength(1));

test.each([
  ["a trigger that is gone", `${A} create trigger t before update on a execute function f(); drop trigger t on a;`],
  ["a table that is gone", "create table a (workspace_id text, id text primary key); drop table a;"],
  [
    "a key that is gone",
    `create table g (id text primary key); ${A} alter table a add column g text references g; alter table a drop constraint a_g_fkey;`,
  ],
  [
    "a column that is gone with its key",
    `create table g (id text primary key); ${A} alter table a add column g text references g; alter table a drop column g;`,
  ],
  ["an index of a workspace", `${A} create unique index i on a (workspace_id, (coalesce(id, ';')));`],
  [
    "a key to another table of the workspace",
    `${A} create table b (workspace_id text primary key, id text, foreign key (workspace_id, id) references a);`,
  ],
])("%s does not", (_what, sql) => expect(refusedOf(schemaOf([sql]))).toEqual([]));

/** `alter table` with a constraint among other changes, and constraints without a name. */
function refusedAlter(statement: string): boolean {
  const [, commands] = /^alter table \w+ (.*)$/i.exec(statement) ?? [];
  if (commands === undefined) return false;
  const all = atTopLevel(commands);
  const constraints = all.filter((each) => /^add (constraint|check|foreign|primary|unique)\b/i.test(each));
  return constraints.length > 0 && all.length > 1;
}

test(`from migration ${FIRST_NEW} on, a constraint is added by a statement of its own`, () => {
  expect(NEW.flatMap(statementsOf).filter(refusedAlter)).toEqual([]);
  expect(refusedAlter("alter table a add column b int, add constraint c check (b > 0)")).toBe(true);
  expect(refusedAlter("alter table a add constraint c check (b in (1, 2))")).toBe(false);
});

/** Functions that say something else each time: nodes would not agree. */
const VOLATILE =
  /\b(now|clock_timestamp|statement_timestamp|transaction_timestamp|timeofday|random|gen_random_uuid|gen_random_bytes|nextval|currval|current_timestamp|localtimestamp|current_date)\b/i;

function refusedUpdate(statement: string, temporary: ReadonlySet<string>, schema: Schema): string | null {
  const [, table, rest = ""] = /\bupdate (\w+)\b(.*)$/i.exec(statement) ?? [];
  if (table === undefined || !/\bset\b/i.test(rest)) return null;
  const conditional = [...rest.matchAll(/\bcoalesce\s*\((?:[^()]|\([^()]*\))*\)|\bcase\b.*?\bend\b/gi)];
  if (conditional.some(([text]) => VOLATILE.test(text)))
    return `${table}: a time or a number by chance, on a condition`;
  const words = new Set(statement.match(/\w+/g));
  const joined = [...temporary].filter((each) => words.has(each));
  const shared = [...schema.tables.keys()].filter((each) => words.has(each) && isDistributed(schema, each));
  const tied = joined.length > 0 && shared.length > 0;
  return tied ? `${table}: ${joined.join(", ")} is joined with ${shared.join(", ")}` : null;
}

/** Every text of src that is SQL with an `update` in it, on one line. */
function updatesIn(source: string): readonly string[] {
  return [...source.matchAll(/`([^`]*)`|"((?:[^"\\\n]|\\.)*)"/g)]
    .map(([, template, text]) => (template ?? text ?? "").replaceAll(/\s+/g, " "))
    .filter((text) => /\bupdate \w+ (\w+ )?set\b/i.test(text));
}

const SOURCES = readdirSync(join(ROOT, "src"), { recursive: true, encoding: "utf8" })
  .filter((name) => name.endsWith(".ts") && !/\.(test|fixture)\.ts$/.test(name))
  .map((name) => readFileSync(join(ROOT, "src", name), "utf8"));
const temporaryIn = (texts: readonly string[]): ReadonlySet<string> =>
  new Set(
    texts.flatMap((text) => [...text.matchAll(/\bcreate temp(?:orary)? table (\w+)/gi)].map(([, name]) => name ?? "")),
  );

test("no update asks for what nodes cannot do", () => {
  const temporary = temporaryIn([...SOURCES, ...NEW]);
  expect([...temporary]).toContain("staged_fact");
  const updates = [...SOURCES.flatMap(updatesIn), ...NEW.flatMap(statementsOf)];
  expect(updates.filter((each) => /\bupdate workspace set\b/.test(each)).length).toBeGreaterThan(1);
  expect(updates.flatMap((each) => refusedUpdate(each, temporary, SCHEMA) ?? [])).toEqual([]);
});

test.each([
  ["update lead set version = case when version > 1 then nextval('s') else 1 end"],
  ["update lead set owner = coalesce(owner, gen_random_uuid()::text)"],
  ["update lead l set owner = s.owner from staged_fact s where s.lead_id = l.lead_id"],
  ["update staged_fact s set verdict = 'known' from log e where e.fact_id = s.fact_id"],
  ["with e as (select * from log) update staged_fact set verdict = e.source from e"],
])("%s is refused", (statement) => {
  expect(refusedUpdate(statement, new Set(["staged_fact"]), SCHEMA)).not.toBeNull();
});
