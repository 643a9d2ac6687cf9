/** Pages by keyset: however a list is sorted, its pages together are the list. */
import { beforeAll, expect, test } from "vitest";
import fc from "../../../test/fast-check.ts";
import { testDatabase } from "../../../test/postgres.ts";
import type { Database } from "./database.ts";
import { comesAfter, isKeyOf, type Keyset, keyOfRow, orderBy, type RowKey, sliceParams } from "./keyset.ts";
import { json, rowWith, TEXT } from "./row-schema.ts";
import { rowsOf } from "./rows-of.ts";

let db: Database;
beforeAll(async () => {
  db = (await testDatabase()).db;
});

const descending = fc.constantFrom({}, { descending: true as const });
const nullable = fc.constantFrom({}, { nullable: true as const });
const keysets: fc.Arbitrary<Keyset> = fc
  .tuple(descending, nullable, descending, nullable, descending)
  .map(([due, noDue, name, noName, id]) => [
    { sql: "due", type: "bigint", ...due, ...noDue },
    { sql: "name", type: "text", ...name, ...noName },
    { sql: "id", type: "text", ...id },
  ]);
/** Of few values, so that many rows share them. */
const rows = fc.array(
  fc.record({
    due: fc.option(fc.integer({ min: 0, max: 2 })),
    name: fc.option(fc.constantFrom("", "a", "Á", "b", "B-1")),
  }),
  { maxLength: 12 },
);

test("the pages of a list are the list, each row once, however it is sorted", async () => {
  await fc.assert(
    fc.asyncProperty(keysets, rows, fc.integer({ min: 1, max: 4 }), async (keyset, generated, limit) => {
      const [due, name] = keyset;
      const listed = generated.map((row, index) => ({
        due: due?.nullable ? row.due : (row.due ?? 0),
        name: name?.nullable ? row.name : (row.name ?? ""),
        id: `id-${index}`,
      }));
      const from = `from jsonb_to_recordset($1::jsonb) as listed(due bigint, name text, id text)`;
      const all = await rowsOf(db, rowWith({ id: TEXT }), `select id ${from} ${orderBy(keyset)}`, [
        JSON.stringify(listed),
      ]);
      const paged: string[] = [];
      for (let after: RowKey | undefined; ;) {
        const slice = { after, limit };
        const page = await rowsOf(
          db,
          rowWith<{ id: string; key: RowKey }>({ id: TEXT, key: json<RowKey>() }),
          `select id, ${keyOfRow(keyset)} ${from} where ${comesAfter(keyset, slice, 3)} ${orderBy(keyset)} limit $2`,
          [JSON.stringify(listed), limit, ...sliceParams(slice)],
        );
        paged.push(...page.map(({ id }) => id));
        for (const { key } of page) expect(isKeyOf(keyset, key)).toBe(true);
        if (page.length < limit) break;
        after = page.at(-1)?.key;
      }
      expect(paged).toEqual(all.map(({ id }) => id));
    }),
    { numRuns: 60 },
  );
});

const BY_DUE: Keyset = [
  { sql: "due", type: "bigint", nullable: true },
  { sql: "n", type: "int" },
  { sql: "id", type: "text" },
];

test.each([
  [[1, 2, "a"], true],
  [[null, 2, "a"], true],
  [[1, null, "a"], false],
  [[1, 2 ** 31, "a"], false],
  [[1.5, 2, "a"], false],
  [["1", 2, "a"], false],
  [[1, 2, "a\0"], false],
  [[1, 2, "\ud800"], false],
  [[1, 2], false],
  [[1, 2, "a", "b"], false],
])("what somebody sends as a key is looked at before it is asked by: %j", (values, isKey) => {
  expect(isKeyOf(BY_DUE, values)).toBe(isKey);
});
