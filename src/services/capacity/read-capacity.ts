/** Whether people have the time for the leads of the weeks to come, by what the log says of the work so far. Nothing is written. */
import type { Agreement } from "../../agreement/terms/agreement.ts";
import { type EpochMs, epochMs } from "../../base/time.ts";
import { defined } from "../../base/assert.ts";
import { compileTerms } from "../../engine/terms/terms.ts";
import type { Roster } from "../../engine/roster/roster.ts";
import { localDay, startOfDay } from "../../engine/zone/local-time.ts";
import { FollowWork } from "../../lab/capacity/follow-work.ts";
import { forecastCapacity } from "../../lab/capacity/forecast-capacity.ts";
import type { CapacityForecast } from "../../reporting/report/capacity-forecast.ts";
import type { AwayRow } from "../../reporting/rows/rows.ts";
import { termsInForce } from "../../store/agreement/active-agreement.ts";
import { readRecorded } from "../../store/backtest/read-recorded.ts";
import { type Context, must } from "../context.ts";

type Asked = {
  /** From the next Monday on. */
  readonly weeks: number;
  /** Whose terms they work by; left out: the agreement in force. */
  readonly draft?: Agreement | undefined;
  /** Instead of the number that the agreement promises. */
  readonly leadsPerMonth?: number | undefined;
  readonly onProgress?: ((done: number, total: number) => void) | undefined;
  /** Set off: ends soon. */
  readonly stop?: AbortSignal | undefined;
};

const RUNS = 200;
/** The same record gives the same forecast. */
const SEED = 1;
const MONDAY = 4;

/** @returns with the zone of the workspace; undefined when it was stopped @throws AppError `agreement_missing` */
export async function readCapacity(
  ctx: Context,
  { weeks, draft, leadsPerMonth, onProgress, stop }: Asked,
): Promise<{ readonly forecast: CapacityForecast; readonly zone: string } | undefined> {
  must(ctx, "reports:read");
  const now = ctx.now();
  return ctx.db.transaction(
    async (tx) => {
      const versions = await termsInForce(tx, ctx.workspaceId);
      const { terms: inForce } = defined(versions.findLast((period) => period.from <= now) ?? versions[0], "a version");
      const terms = draft === undefined ? inForce : compileTerms(draft, inForce);
      const work = new FollowWork();
      let absences: Roster["absences"] = new Map();
      const isWhole = await readRecorded(
        tx,
        ctx.workspaceId,
        versions,
        { from: epochMs(0), until: now },
        {
          begin: ({ roster }) => {
            ({ absences } = roster);
          },
          take: (recorded) => {
            const folded = recorded.fold();
            work.note(folded);
            ({ absences } = folded.decided.roster);
          },
          ...{ onProgress, stop },
        },
      );
      if (!isWhole) return undefined;
      const forecast = forecastCapacity({
        terms,
        handOffs: work.handOffs,
        recordedUntil: now,
        from: nextMonday(localDay(terms.zone, now), (day) => startOfDay(terms.zone, day)),
        weeks,
        absences: awayOf(absences),
        seed: SEED,
        runs: RUNS,
        ...(leadsPerMonth === undefined ? {} : { leadsPerMonth }),
      });
      return { forecast, zone: terms.zone.name };
    },
    { readsOnly: true },
  );
}

/** @param day since 1970-01-01, which was a Thursday */
function nextMonday(day: number, start: (day: number) => EpochMs): EpochMs {
  const until = (7 + MONDAY - (day % 7)) % 7;
  return start(day + (until === 0 ? 7 : until));
}

function awayOf(absences: Roster["absences"]): readonly AwayRow[] {
  return [...absences.values()].flat().map(({ member, countsFrom: from, until }) => ({ member, from, until }));
}
