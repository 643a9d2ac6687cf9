/** Components that are referred to, each under one name: what is the same in requests and answers has no second one. */
import { type Json, type OpenApi, renamed, schemasIn } from "./open-api.ts";

/** As the library calls what a request may say, where that differs from what an answer says. */
const INPUT = /Input$/;

export function withUsedSchemas<Document extends OpenApi>(document: Document): Document {
  const used = reachable(document.components.schemas, schemasIn({ ...document, components: null }));
  const { schemas } = document.components;
  const nameOf = (name: string): string => {
    const plain = name.replace(INPUT, "");
    return plain === name || !used.has(plain) || isSame(schemas, name, plain) ? plain : name;
  };
  const kept: Record<string, Json> = {};
  for (const name of [...used].toSorted((a, b) => (a < b ? -1 : 1))) kept[nameOf(name)] ??= schemas[name] ?? {};
  return renamed({ ...document, components: { ...document.components, schemas: kept } }, nameOf);
}

function reachable(schemas: OpenApi["components"]["schemas"], from: ReadonlySet<string>): ReadonlySet<string> {
  const found = new Set(from);
  for (const name of found) for (const next of schemasIn(schemas[name] ?? {})) found.add(next);
  return found;
}

/** Whether two components say the same, and what they refer to as well. */
function isSame(schemas: OpenApi["components"]["schemas"], one: string, other: string): boolean {
  const plain = (name: string): string =>
    JSON.stringify(renamed(schemas[name] ?? {}, (each) => each.replace(INPUT, "")));
  if (plain(one) !== plain(other)) return false;
  const pairs = [...schemasIn(schemas[one] ?? {})].filter((name) => INPUT.test(name) && name !== one);
  return pairs.every((name) => isSame(schemas, name, name.replace(INPUT, "")));
}
