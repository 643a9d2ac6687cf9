import { expect, test } from "vitest";
import { epochMs } from "../../base/time.ts";
import {
  BYTES,
  FLAG,
  FRACTION,
  INSTANT,
  json,
  listOf,
  typedText,
  oneOf,
  orNull,
  rowWith,
  TEXT,
  WHOLE,
} from "./row-schema.ts";
import type { Queryable } from "./database.ts";
import { rowsOf } from "./rows-of.ts";

const SQL = `
  select lead_id as "leadId", at_ms as at, stage
  from stage_entry where workspace_id = $1`;
const STAGED = rowWith({
  leadId: typedText<"a" | "b">(),
  at: INSTANT,
  stage: oneOf(["mql", "sal"]),
  note: orNull(TEXT),
});

/** A database that answers every query with these rows. */
const answering = (...rows: readonly Readonly<Record<string, unknown>>[]): Queryable => ({
  query: <Row>() => Promise.resolve(rows as readonly Row[]),
});

test("rows are read as their schema says, and what else they have stays", async () => {
  const row = { leadId: "a", at: 5, stage: "mql", note: null };
  expect(await rowsOf(answering({ ...row, more: 1 }, row), STAGED, SQL)).toEqual([{ ...row, more: 1 }, row]);
});

test("a wrong row is an error that names the query and each column, and no value of it", async () => {
  const failed = rowsOf(answering({ leadId: "ada@company.example", at: "ada", stage: "sql", note: null }), STAGED, SQL);
  await expect(failed).rejects.toThrow(
    /“at” holds a value of type string instead of an instant; “stage” holds a value of type string instead of one of mql, sal: select lead_id as "leadId", at_ms as at, stage from stage_entry where workspace_id = \$1$/,
  );
  await expect(failed).rejects.not.toThrow(/ada/);
  await expect(rowsOf(answering({}), rowWith({ at: INSTANT }), "select 1")).rejects.toThrow("“at” holds nothing");
  await expect(rowsOf(answering({ at: null }), rowWith({ at: INSTANT }), "select 1")).rejects.toThrow(
    "“at” holds null",
  );
});

test("of rows within a row the place is named", async () => {
  const schema = rowWith({ known: listOf(rowWith({ seq: WHOLE })) });
  await expect(rowsOf(answering({ known: [{ seq: 1 }, { seq: [] }] }), schema, "select 1")).rejects.toThrow(
    "“known.1.seq” holds a list",
  );
});

test.each([
  [WHOLE, 9_007_199_254_740_991, 9_007_199_254_740_992],
  [WHOLE, 1, 1.5],
  [FRACTION, 0.25, "0.25"],
  [FLAG, false, 0],
  [TEXT, "", null],
  [BYTES, Buffer.of(1), "\\x01"],
  [INSTANT, epochMs(0), "2026-03-09"],
  [orNull(INSTANT), null, undefined],
  [json(), [], "[]"],
  [json(), {}, null],
])("a column takes %#: what it is for, and nothing else", async (column, right, wrong) => {
  const schema = rowWith({ it: column });
  expect(await rowsOf(answering({ it: right }), schema, "select 1")).toEqual([{ it: right }]);
  await expect(rowsOf(answering({ it: wrong }), schema, "select 1")).rejects.toThrow("“it”");
});
