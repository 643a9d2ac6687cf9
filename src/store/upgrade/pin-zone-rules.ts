/** The versions of before 0.5 have no rules of time zones: they get those of the present, by the migration that brings the pins. */
import type { Agreement } from "../../agreement/agreement.ts";
import { resolveZones } from "../../agreement/read/zone-rules.ts";
import type { Queryable } from "../database.ts";

export async function pinZoneRules(tx: Queryable): Promise<void> {
  const versions = await tx.query<Row>(
    `select workspace_id as workspace, version, agreement from agreement_version
     where agreement is not null and not agreement ? 'zoneRules' order by 1, 2`,
  );
  for (const { workspace, version, agreement } of versions) {
    await tx.query(
      `update agreement_version set agreement = jsonb_set(agreement, '{zoneRules}', $3::jsonb) where workspace_id = $1 and version = $2`,
      [workspace, version, JSON.stringify(resolveZones(agreement))],
    );
  }
}

type Row = {
  readonly workspace: string;
  readonly version: number;
  readonly agreement: Pick<Agreement, "zone" | "calendars" | "quietHours">;
};
