import { expect, test } from "vitest";
import { workspaceId } from "../../base/ids.ts";
import { derivedRows, derivedWrites } from "../derived/write-derived.ts";
import { noticeWrites } from "../outbox/append-notices.ts";
import { partsOf, partsOfSeveral, type Write } from "./writes.ts";

const ROWS = [{ seq: 1 }];
const DERIVED = Object.fromEntries(Object.keys(derivedRows([])).map((key) => [key, ROWS])) as unknown as ReturnType<
  typeof derivedRows
>;
/** A row for every table that is written with a decision. */
const WRITES: readonly Write[] = [
  ...derivedWrites(DERIVED),
  ...noticeWrites({ told: ROWS, messages: ROWS, moved: ROWS }),
];

test("every table is written for one workspace, which is a parameter, and for several, which their rows name", () => {
  for (const write of WRITES) {
    const one = partsOf([write], 5).parts;
    expect(one).toMatch(/\$1\b/);
    const several = partsOfSeveral([{ workspaceId: workspaceId("acme"), writes: [write] }], 5).parts;
    expect(several).not.toMatch(/\$1\b/);
    expect(several).toMatch(/jsonb_to_recordset\(\$5::jsonb\) as r\(workspace_id text, /);
    for (const parts of [one, several]) expect(parts).not.toContain("$workspace");
  }
});

test("rows of one table come one workspace after the other, each with its own", () => {
  const [into] = WRITES.map((write) => write.into);
  if (into === undefined) return;
  const { params } = partsOfSeveral(
    ["acme", 'o"dd'].map((id, seq) => ({
      workspaceId: workspaceId(id),
      writes: [{ into, rows: [{ seq, text: "{" }] }],
    })),
    5,
  );
  expect(params.map((each) => JSON.parse(each) as unknown)).toEqual([
    [
      { workspace_id: "acme", seq: 0, text: "{" },
      { workspace_id: 'o"dd', seq: 1, text: "{" },
    ],
  ]);
});
