import { expect, test } from "vitest";
import { epochMs } from "../../base/time.ts";
import type { CrmRecord, FieldChange } from "../port.ts";
import { fieldChangesOf, newChanges, type Remembered } from "./field-changes.ts";

/** Read at `at`, where nothing but the present value is known. */
function recordSaying(value: string, at: number): CrmRecord {
  const change: FieldChange = {
    ...{ value, at: epochMs(at), by: "user", through: "person" },
    ...{ id: `00Q1:Title=${value}`, isOfValue: true },
  };
  return {
    ...{ type: "Lead", id: "00Q1", role: "lead", url: null, createdAt: epochMs(0), changedAt: epochMs(at) },
    ...{ owner: null, person: null, links: [], deal: null, activity: null },
    values: { Title: value },
    history: { Title: [change] },
  };
}

function readEach(values: readonly string[], taken: string): readonly (readonly string[])[] {
  let before: Remembered = { taken: { Title: taken }, said: {}, written: {} };
  return values.map((value, index) => {
    const record = recordSaying(value, index + 1);
    const news = newChanges(record, "Title", before);
    // Whoever ends before it is kept reads the same again.
    expect(newChanges(record, "Title", before)).toEqual(news);
    const last = fieldChangesOf(record, "Title", before.taken["Title"]).at(-1);
    before = { ...before, taken: { Title: last?.id ?? "" }, said: { Title: value } };
    return news.map(({ id }) => id);
  });
}

test("a value that comes back is another change, and one that stays is none", () => {
  expect(readEach(["CFO", "CFO", "Buyer", "CFO", "CFO", "Buyer"], "00Q1:Title=Buyer")).toEqual([
    ["2#00Q1:Title=CFO"],
    [],
    ["3#00Q1:Title=Buyer"],
    ["4#00Q1:Title=CFO"],
    [],
    ["5#00Q1:Title=Buyer"],
  ]);
});

test("a field that was tracked before, and whose value looks like a count, is another change", () => {
  expect(readEach(["7#x", "8#x\ny", "7#x"], "0170000000000Dt")).toEqual([
    ["2#00Q1:Title=7#x"],
    ["3#00Q1:Title=8#x\ny"],
    ["4#00Q1:Title=7#x"],
  ]);
});
