/** Whether the records of shadows are those that were made, a day after the other, and those that were signed are there as they were signed. */
import type { WorkspaceId } from "../../base/ids.ts";
import type { EpochMs } from "../../base/time.ts";
import type { Backtest } from "../../reporting/backtest/backtest.ts";
import { type ShadowRecord, signedShadow } from "../../reporting/shadow/shadow-record.ts";
import { fetchStepsOfVersions } from "../agreement/agreement-version.ts";
import type { Queryable } from "../database/database.ts";
import { INSTANT, json, orNull, rowWith, TEXT, WHOLE } from "../database/row-schema.ts";
import { rowsOf } from "../database/rows-of.ts";
import { resultHash, shadowHash } from "../shadow/shadow-records.ts";
import { type Difference, differenceOf } from "./difference.ts";

type Row = {
  readonly version: number;
  readonly revision: number;
  readonly days: number;
  readonly until: EpochMs;
  readonly record: ShadowRecord;
  readonly hash: string;
  /** Of its result; null: it was let go. */
  readonly result: Backtest | null;
};

const ROW = rowWith<Row>({
  ...{ version: WHOLE, revision: WHOLE, days: WHOLE, until: INSTANT },
  ...{ record: json(), hash: TEXT, result: orNull(json()) },
});

export async function compareShadows(tx: Queryable, workspaceId: WorkspaceId): Promise<Difference | null> {
  const rows = await rowsOf(
    tx,
    ROW,
    `select version, revision, days, until_ms as until, record, hash, result from shadow_record where workspace_id = $1
     order by version, revision, days`,
    [workspaceId],
  );
  let before: Row | null = null;
  for (const row of rows) {
    const isNext: boolean = before !== null && before.version === row.version && before.revision === row.revision;
    const found = compareRow(row, isNext ? before : null);
    if (found !== null) return found;
    before = row;
  }
  return compareSigned(tx, workspaceId, rows);
}

function compareRow(row: Row, before: Row | null): Difference | null {
  const { record, result, days, until } = row;
  const what = nameOf(row);
  return (
    differenceOf("derived", `the number of ${what}`, days, (before?.days ?? 0) + 1) ??
    differenceOf("derived", `the day of ${what}`, { days, until }, { days: record.days, until: record.until }) ??
    differenceOf("derived", `the hash of ${what}`, row.hash, shadowHash(row, record, before?.hash ?? null)) ??
    (result === null ? null : differenceOf("derived", `the result of ${what}`, resultHash(result), record.result))
  );
}

/** What was signed is in the log. */
async function compareSigned(
  tx: Queryable,
  workspaceId: WorkspaceId,
  rows: readonly Row[],
): Promise<Difference | null> {
  for (const [version, steps] of await fetchStepsOfVersions(tx, workspaceId)) {
    let revision = 0;
    for (const step of steps) {
      if (step.kind === "proposed") revision = step.revision;
      if (step.kind !== "signed" || step.shadow === undefined) continue;
      const { shadow } = step;
      const row = rows.find(
        (each) => each.version === version && each.revision === revision && each.days === shadow.days,
      );
      const there = row === undefined ? null : signedShadow(row.record, row.hash);
      const what = `the shadow that ${step.party} signed with version ${version}`;
      const found = differenceOf("derived", what, there, shadow);
      if (found !== null) return found;
    }
  }
  return null;
}

function nameOf({ version, record }: Row): string {
  return `the shadow of version ${version} on ${record.day}`;
}
