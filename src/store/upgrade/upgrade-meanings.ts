/**
 * The meanings of versions that were proposed before 0.5, by the migration that brings what they lack: the rules of their time zones, which were the machine's, are those
 * of the present machine; and lengths of whole days, which were signed and printed as days, are days of the calendar, as their text is read now.
 */
import type { Agreement } from "../../agreement/terms/agreement.ts";
import { resolveZones } from "../../agreement/document/read/calendar/zone-rules.ts";
import { DAY_MS } from "../../base/time.ts";
import type { Queryable } from "../database/database.ts";
import { json, rowWith, TEXT, WHOLE } from "../database/row-schema.ts";
import { rowsOf } from "../database/rows-of.ts";

export async function upgradeMeanings(tx: Queryable): Promise<void> {
  const versions = await rowsOf(
    tx,
    rowWith<Row>({ workspace: TEXT, version: WHOLE, agreement: json() }),
    `select workspace_id as workspace, version, agreement from agreement_version
     where agreement is not null and not agreement ? 'zoneRules' order by 1, 2`,
  );
  for (const { workspace, version, agreement } of versions) {
    const upgraded = { ...(inDays(agreement) as object), zoneRules: resolveZones(agreement) };
    await tx.query("update agreement_version set agreement = $3 where workspace_id = $1 and version = $2", [
      workspace,
      version,
      JSON.stringify(upgraded),
    ]);
  }
}

type Row = {
  readonly workspace: string;
  readonly version: number;
  readonly agreement: Pick<Agreement, "zone" | "calendars" | "quietHours">;
};

/** Each length of calendar time with its days, where it is whole days. */
function inDays(part: unknown): unknown {
  if (Array.isArray(part)) return part.map(inDays);
  if (part === null || typeof part !== "object") return part;
  const all = Object.fromEntries(Object.entries(part).map(([key, value]) => [key, inDays(value)]));
  const { kind, hours, targetMs, afterMs, withinMs, forgetAfterMs } = part as Readonly<Record<string, unknown>>;
  if (isWall(hours)) return { ...all, ...daysOf("days", targetMs) };
  if (kind === "recycle") return { ...all, ...daysOf("afterDays", afterMs) };
  if (kind === "fix_data") return { ...all, ...daysOf("withinDays", withinMs) };
  return forgetAfterMs === undefined ? all : { ...all, ...daysOf("forgetAfterDays", forgetAfterMs) };
}

function isWall(hours: unknown): boolean {
  return typeof hours === "object" && hours !== null && "kind" in hours && hours.kind === "wall";
}

function daysOf(name: string, ms: unknown): object {
  return typeof ms === "number" && ms > 0 && ms % DAY_MS === 0 ? { [name]: ms / DAY_MS } : {};
}
