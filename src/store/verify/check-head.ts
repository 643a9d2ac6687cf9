/** Whether the row of the workspace says what the log comes to. How far an import has come is in no log: nothing is compared with it. */
import { AppError } from "../../base/app-error.ts";
import type { WorkspaceId } from "../../base/ids.ts";
import type { EpochMs } from "../../base/time.ts";
import type { Queryable } from "../database/database.ts";
import { genesisOf } from "../log/chain.ts";
import { type Difference, differenceOf } from "./difference.ts";
import { BYTES, INSTANT, orNull, rowWith, WHOLE } from "../database/row-schema.ts";
import { rowsOf } from "../database/rows-of.ts";

export type Head = {
  readonly lastSeq: number;
  readonly hash: Buffer | null;
  readonly horizon: EpochMs | null;
  readonly lastDecision: number;
  readonly recordedUntil: EpochMs | null;
};

const HEAD = rowWith<Head>({
  lastSeq: WHOLE,
  hash: orNull(BYTES),
  horizon: orNull(INSTANT),
  lastDecision: WHOLE,
  recordedUntil: orNull(INSTANT),
});

/** What was seen of it in the log. */
export type Seen = { lastDecision: number; recordedUntil: EpochMs | null };

export async function fetchHead(db: Queryable, workspaceId: WorkspaceId): Promise<Head> {
  const rows = await rowsOf(
    db,
    HEAD,
    `select last_seq as "lastSeq", log_hash as hash, horizon_ms as horizon, last_decision as "lastDecision",
       recorded_until_ms as "recordedUntil"
     from workspace where workspace_id = $1`,
    [workspaceId],
  );
  const row = rows[0];
  if (row !== undefined) return row;
  throw new AppError("agreement_missing", "No agreement is active", {
    remedy: "Activate one with `--agreement FILE`; start from `agreements/sample.yaml`",
  });
}

/** @param hash of the last entry that was read */
export async function compareChainEnd(
  db: Queryable,
  workspaceId: WorkspaceId,
  head: Head,
  hash: Buffer,
): Promise<Difference | null> {
  const [beyond] = await rowsOf(
    db,
    rowWith({ seq: WHOLE }),
    "select seq from log where workspace_id = $1 and (seq > $2 or seq < 1) order by seq limit 1",
    [workspaceId, head.lastSeq],
  );
  if (beyond !== undefined && beyond.seq < 1)
    return differenceOf("log", "the beginning of the log", `entry ${beyond.seq}`, "entry 1");
  if (beyond !== undefined)
    return differenceOf(
      "log",
      "the end of the log",
      `entry ${beyond.seq} and what follows it`,
      `entry ${head.lastSeq}`,
    );
  const stored = (head.hash ?? genesisOf(workspaceId)).toString("hex");
  return differenceOf("log", "the head of the log", stored, hash.toString("hex"));
}

export function compareSeen({ lastDecision, recordedUntil }: Head, seen: Seen): Difference | null {
  return (
    differenceOf("derived", "the number of the last decision", lastDecision, seen.lastDecision) ??
    differenceOf("derived", "until when anything was recorded", recordedUntil, seen.recordedUntil)
  );
}
