/** The schema that migrations end up with, as far as their text says it: statements are read, and nothing is run. */

type Table = {
  readonly columns: Set<string>;
  /** Columns of the primary key, in their order. */
  primaryKey: readonly string[];
  readonly foreignKeys: Map<string, { readonly columns: readonly string[]; readonly to: string }>;
  readonly triggers: Set<string>;
};
export type Schema = {
  readonly tables: ReadonlyMap<string, Table>;
  readonly uniqueIndexes: ReadonlyMap<string, { readonly table: string; readonly columns: string }>;
};

/** @param sql of all migrations, in their order */
export function schemaOf(sql: readonly string[]): Schema {
  const schema = { tables: new Map<string, Table>(), uniqueIndexes: new Map<string, UniqueIndex>() };
  for (const statement of sql.flatMap(statementsOf)) take(schema, statement);
  return schema;
}

type UniqueIndex = { readonly table: string; readonly columns: string };
type Growing = { readonly tables: Map<string, Table>; readonly uniqueIndexes: Map<string, UniqueIndex> };

/** Without comments; what stands between dollars is one piece. */
export function statementsOf(sql: string): readonly string[] {
  const bodies: string[] = [];
  return sql
    .replaceAll(/--[^\n]*/g, "")
    .replaceAll(/\$(\w*)\$[^]*?\$\1\$/g, (body) => `$body${bodies.push(body) - 1}$`)
    .split(/;(?=(?:[^']*'[^']*')*[^']*$)/)
    .map((statement) =>
      statement
        .replaceAll(/\$body(\d+)\$/g, (_, n: string) => bodies[Number(n)] ?? "")
        .replaceAll(/\s+/g, " ")
        .trim(),
    )
    .filter((statement) => statement !== "");
}

function take({ tables, uniqueIndexes }: Growing, statement: string): void {
  const [, created, items = ""] = /^create table (\w+) \((.*)\)$/i.exec(statement) ?? [];
  if (created !== undefined) {
    const table: Table = { columns: new Set(), primaryKey: [], foreignKeys: new Map(), triggers: new Set() };
    tables.set(created, table);
    for (const item of atTopLevel(items)) add(created, table, item);
  }
  const [, altered = "", commands = ""] = /^alter table (\w+) (.*)$/i.exec(statement) ?? [];
  const table = tables.get(altered);
  if (table !== undefined) for (const command of atTopLevel(commands)) alter(altered, table, command);
  const [, dropped] = /^drop table (?:if exists )?(\w+)/i.exec(statement) ?? [];
  if (dropped !== undefined) tables.delete(dropped);
  const [, trigger = "", watched = ""] = /^create (?:constraint )?trigger (\w+) .*? on (\w+)/i.exec(statement) ?? [];
  tables.get(watched)?.triggers.add(trigger);
  const [, untriggered = "", unwatched = ""] = /^drop trigger (?:if exists )?(\w+) on (\w+)/i.exec(statement) ?? [];
  tables.get(unwatched)?.triggers.delete(untriggered);
  const [, index, on = "", keys = ""] =
    /^create unique index (\w+) on (\w+) \((.*?)\)(?: where .*)?$/i.exec(statement) ?? [];
  if (index !== undefined) uniqueIndexes.set(index, { table: on, columns: keys });
  const [, noIndex] = /^drop index (\w+)/i.exec(statement) ?? [];
  if (noIndex !== undefined) uniqueIndexes.delete(noIndex);
}

function alter(name: string, table: Table, command: string): void {
  const [, before = "", after = ""] = /^rename (?:column )?(\w+) to (\w+)$/i.exec(command) ?? [];
  if (table.columns.delete(before)) {
    table.columns.add(after);
    table.primaryKey = table.primaryKey.map((column) => (column === before ? after : column));
  }
  const [, added] = /^add (?:column )?(.*)$/i.exec(command) ?? [];
  if (added !== undefined) return add(name, table, added);
  const [, constraint] = /^drop constraint (\w+)/i.exec(command) ?? [];
  if (constraint !== undefined) table.foreignKeys.delete(constraint);
  const [, column] = /^drop column (\w+)/i.exec(command) ?? [];
  if (column === undefined) return;
  table.columns.delete(column);
  for (const [key, { columns }] of table.foreignKeys) if (columns.includes(column)) table.foreignKeys.delete(key);
}

/** A column or a constraint, named as PostgreSQL names it. */
function add(name: string, table: Table, item: string): void {
  const [, named, rest = item] = /^constraint (\w+) (.*)$/i.exec(item) ?? [];
  const [, key] = /^primary key \(([^)]*)\)/i.exec(rest) ?? [];
  if (key !== undefined) table.primaryKey = list(key);
  const [, from, to = ""] = /^foreign key \(([^)]*)\) references (\w+)/i.exec(rest) ?? [];
  if (from !== undefined)
    table.foreignKeys.set(named ?? `${name}_${list(from).join("_")}_fkey`, { columns: list(from), to });
  if (/^(primary key|foreign key|check|unique|exclude)\b/i.test(rest)) return;
  const [column = ""] = rest.split(" ");
  table.columns.add(column);
  if (/ primary key\b/i.test(rest)) table.primaryKey = [column];
  const [, target] = / references (\w+)/i.exec(rest) ?? [];
  if (target !== undefined) table.foreignKeys.set(`${name}_${column}_fkey`, { columns: [column], to: target });
}

function list(columns: string): readonly string[] {
  return columns.split(",").map((column) => column.trim());
}

/** Split at the commas that stand in no brackets. */
export function atTopLevel(text: string): readonly string[] {
  const parts: string[] = [""];
  let depth = 0;
  for (const character of text) {
    if (character === "(") depth += 1;
    if (character === ")") depth -= 1;
    if (character === "," && depth === 0) parts.push("");
    else parts[parts.length - 1] += character;
  }
  return parts.map((part) => part.trim());
}
