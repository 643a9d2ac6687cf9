import type { Answer } from "../../../api/reads.ts";
import { type EpochMs, epochMs } from "../../../base/time.ts";
import { localDate } from "../../../engine/zone/local-time.ts";
import { zoneOf } from "../../../engine/zone/zone.ts";
import { countedBacktest } from "../../../reporting/backtest/backtest.ts";
import type { Reader } from "../../../reporting/report/show-to.ts";
import type { ShadowLeadsRead } from "../../../services/shadow/list-shadow-leads.ts";
import type { ShadowRead, ShadowResult } from "../../../services/shadow/read-shadow.ts";
import { sayBacktest } from "../../../words/backtest/backtest-words.ts";
import { BACKTEST_COLUMNS, redecidedCells } from "../../../words/backtest/redecided-cells.ts";

export function presentShadow(
  asOf: EpochMs,
  { state, zone, days, next, newest }: ShadowRead,
  reader: Reader,
): Answer<"shadow"> {
  const began = zone === null || newest === null ? new Map<string, number>() : beganOn(zone, newest);
  return {
    ...{ asOf, version: state.version, status: state.status, zone },
    proposedAt: state.proposed?.at ?? null,
    next: next === null ? null : { day: next.day, at: next.until },
    days: days.map(({ record: { day, days: count, leads, changed, unknown, byTopic }, hash }) => ({
      ...{ day, days: count, leads, changed, unknown, byTopic: { ...byTopic }, hash },
      began: began.get(day) ?? 0,
      signedBy: state.signatures.filter(({ shadow }) => shadow?.hash === hash).map(({ party }) => party),
    })),
    report: newest === null ? null : reportOf(newest, reader),
  };
}

/** How many leads first differ on each day; those of the day of the proposal count with the first. */
function beganOn(zone: string, { backtest, shadow }: ShadowResult): ReadonlyMap<string, number> {
  const { firstDay } = shadow.record;
  const counts = new Map<string, number>();
  for (const { from } of backtest.changed) {
    const date = localDate(zoneOf(zone), epochMs(from));
    const day = date < firstDay ? firstDay : date;
    counts.set(day, (counts.get(day) ?? 0) + 1);
  }
  return counts;
}

function reportOf({ backtest, draft, inForce }: ShadowResult, reader: Reader): Answer<"shadow">["report"] {
  const { headline, sections, assumptions, unknown } = sayBacktest(draft, inForce, countedBacktest(backtest), reader);
  return {
    headline,
    sections: sections.map(({ title, lines }) => ({ title, lines: lines.map(({ text }) => text) })),
    assumptions: [...assumptions],
    unknown: [...unknown],
  };
}

export function presentShadowLeads(
  asOf: EpochMs,
  { draft, isPart, leads, next }: ShadowLeadsRead,
): Answer<"shadowLeads"> {
  const shown = draft === null ? [] : leads.map((lead) => ({ ...lead, ...redecidedCells(draft, lead) }));
  return {
    ...{ asOf, columns: [...BACKTEST_COLUMNS], isPart, next },
    leads: shown.map(({ leadId, person, from, recorded, draft: under, note }) => ({
      ...{ leadId, ...person, from, note },
      recorded: recorded && [...recorded],
      draft: under && [...under],
    })),
  };
}
