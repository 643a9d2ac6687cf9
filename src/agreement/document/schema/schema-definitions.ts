/** Takes out what a schema says more than once, so that it says it once, under `$defs`. */

export type Schema = Readonly<Record<string, unknown>>;

/** What is shorter stays where it is. */
const SHORTEST_DEFINITION = 250;

/**
 * @returns the same schema with references, and the definitions they point at, each called after the first key it stood under.
 *          Descriptions and examples stay in their places: two keys of one shape can be about different things
 */
export function writtenOnce(schema: Schema): { readonly schema: Schema; readonly definitions: Schema } {
  const counts = new Map<string, number>();
  count(schema, counts);
  const names = new Map<string, string>();
  const definitions = new Map<string, unknown>();
  const written = shorten(schema, "agreement") as Schema;
  return { schema: written, definitions: Object.fromEntries([...definitions].sort(([a], [b]) => (a < b ? -1 : 1))) };

  function shorten(value: unknown, key: string): unknown {
    if (Array.isArray(value)) return value.map((each) => shorten(each, key));
    if (!isSchema(value)) return value;
    const { description, examples, ...shape } = value;
    const about = {
      ...(description === undefined ? {} : { description }),
      ...(examples === undefined ? {} : { examples }),
    };
    const text = JSON.stringify(shape);
    if (text.length < SHORTEST_DEFINITION || (counts.get(text) ?? 0) < 2) return { ...about, ...inside(shape, key) };
    let name = names.get(text);
    if (name === undefined) {
      name = unusedName(key);
      names.set(text, name);
      definitions.set(name, undefined);
      definitions.set(name, inside(shape, key));
    }
    return { ...about, $ref: `#/$defs/${name}` };
  }

  function inside(shape: Schema, key: string): Schema {
    return Object.fromEntries(
      Object.entries(shape).map(([word, value]) => [
        word,
        HOLDS_NAMES.has(word) && isSchema(value)
          ? Object.fromEntries(
              Object.entries(value).map(([name, each]) => [name, shorten(each, word === "properties" ? name : key)]),
            )
          : shorten(value, key),
      ]),
    );
  }

  function unusedName(key: string): string {
    for (let index = 1; ; index += 1) {
      const name = index === 1 ? key : `${key}-${index}`;
      if (!definitions.has(name)) return name;
    }
  }
}

/** Their values are schemas by name, and no schema themselves. */
const HOLDS_NAMES: ReadonlySet<string> = new Set(["properties", "patternProperties"]);

function count(value: unknown, counts: Map<string, number>): void {
  if (Array.isArray(value)) for (const each of value) count(each, counts);
  if (!isSchema(value)) return;
  const { description: _description, examples: _examples, ...shape } = value;
  const text = JSON.stringify(shape);
  const before = counts.get(text) ?? 0;
  counts.set(text, before + 1);
  // What is inside stands in the definition, once.
  if (before > 0 && text.length >= SHORTEST_DEFINITION) return;
  for (const [word, each] of Object.entries(shape)) {
    if (HOLDS_NAMES.has(word) && isSchema(each)) for (const one of Object.values(each)) count(one, counts);
    else count(each, counts);
  }
}

function isSchema(value: unknown): value is Schema {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
