import { type EpochMs, epochMs, HOUR_MS } from "../../base/time.ts";
import type { SourceFacts } from "../../reporting/alarms/operation-facts.ts";
import { usualGap } from "../../reporting/statistics/usual-gap.ts";
import { fetchHeard, openSources } from "../../store/intake/quiet-sources.ts";
import type { Context } from "../context.ts";

/** What was last looked at by then is looked at again. */
export function quietLookedBefore(now: EpochMs): EpochMs {
  return epochMs(now - HOUR_MS);
}

/** How long forms and webhooks have been quiet, of which enough has arrived to say what is usual. */
export async function readSources({
  db,
  workspaceId,
}: Pick<Context, "db" | "workspaceId">): Promise<readonly SourceFacts[]> {
  const sources = await openSources(db, workspaceId);
  if (sources.length === 0) return [];
  const heard = await fetchHeard(
    db,
    workspaceId,
    sources.map(({ intakeId }) => intakeId),
  );
  return sources.flatMap((source): readonly SourceFacts[] => {
    const instants = heard.get(source.intakeId) ?? [];
    const [gap, lastAt] = [usualGap(instants), instants.at(-1)];
    return gap === undefined || lastAt === undefined ? [] : [{ ...source, lastAt, ...gap }];
  });
}
