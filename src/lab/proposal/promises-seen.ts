/** Which times Sales can promise: those that a history measures, as long as it kept them. */
import { businessElapsedMs } from "../../engine/calendar/business-elapsed-ms.ts";
import { businessCalendar } from "../../engine/calendar/calendar.ts";
import type { EpochMs } from "../../base/time.ts";
import { assert } from "../../base/assert.ts";
import { counted } from "../../words/english/counted.ts";
import { exactNumber } from "../../words/english/numbers.ts";
import type { HistorySeen, LeadSeen } from "./history-seen.ts";
import { businessSteps, DAY_STEPS, keptDuration } from "./kept-durations.ts";
import type { NotedDocument } from "../../agreement/document/write/noted-document.ts";

/** The hours of the proposal, as an agreement writes them. */
type Hours = { readonly zone: string; readonly days: string; readonly open: string };

/** What fewer leads than this have on record, the record is not kept of. */
const NEEDED_SHARE = 0.3;
const NEEDED_LEADS = 5;
/** A time that three of four leads kept is ambitious, and within reach. */
const KEPT_PERCENT = 75;
/** A final deadline is for the stragglers. */
const FINAL_PERCENT = 90;
const FINAL_DEFAULT = "1000 days";
const DECIDED_SHARE = 0.6;

export function promisesSeen(text: NotedDocument, { leads }: HistorySeen, hours: Hours): void {
  const office = businessCalendar({ zone: hours.zone, hours: { [hours.days]: hours.open } });
  assert(office.ok, "proposed hours are hours");
  const all = [...leads.values()].filter(({ capturedAt }) => capturedAt !== undefined);
  const steps = businessSteps(office.value.businessDayMs);
  const path = ["follow-up", "sales"];
  text.putList(path, {});

  const business = (key: "touchedAt" | "answeredAt", name: string, clock: string): void => {
    const waits = all.flatMap((lead): readonly number[] => {
      const from = lead.capturedAt;
      const at = key === "touchedAt" ? lead.touchedAt : answeredAt(lead);
      return from === undefined || at === undefined || at < from ? [] : [businessElapsedMs(office.value, from, at)];
    });
    if (waits.length < NEEDED_LEADS || waits.length < all.length * NEEDED_SHARE)
      return text.leftOut(
        name,
        waits.length === 0
          ? "the files say it of no lead"
          : `the files say it of only ${waits.length} of ${counted(all.length, "lead")}`,
      );
    const kept = keptDuration(waits, steps, KEPT_PERCENT);
    if (kept === undefined) return text.leftOut(name, "a quarter of the leads waited for more than 20 business days");
    text.put([...path, clock], { hours: "office", within: kept.text });
    text.note([...path, clock], `${name} within ${kept.text}`, share(kept), true);
  };
  business("answeredAt", "acceptance", "accept");
  business("touchedAt", "first touch", "first-touch");
  sayDisposition(text, path, all);
  sayProgress(text, path, all);
}

/**
 * A lead that was won or given up is decided, and so is an SQL. Where most leads are neither, nobody wrote down who was given up: a deadline that falls
 * due within the files would be missed by nearly all of them, so it lies behind them.
 */
function sayDisposition(text: NotedDocument, path: readonly string[], all: readonly LeadSeen[]): void {
  const waits = all.flatMap((lead) =>
    wait(lead.capturedAt, firstOf(lead.sqlAt, lead.opportunityAt, lead.customerAt, lead.lostAt, lead.rejectedAt)),
  );
  const kept = keptDuration(waits, DAY_STEPS, FINAL_PERCENT);
  const isDecided = kept !== undefined && waits.length >= all.length * DECIDED_SHARE;
  const within = isDecided ? kept.text : FINAL_DEFAULT;
  text.put([...path, "disposition"], { within });
  const undecided = `${exactNumber(all.length - waits.length)} of ${counted(all.length, "lead")} have no decision on record, so nothing falls due sooner`;
  const hint =
    kept === undefined ? "" : `. Agree on one: within ${kept.text}, ${kept.kept} of ${kept.of} decisions were made`;
  text.note(
    [...path, "disposition"],
    `decision within ${within}`,
    isDecided ? `${share(kept)} that were decided` : `${undecided}${hint}`,
    isDecided,
  );
}

/** Left out where leads are in a stage of which the files don't say when it ended: each would be missed. */
function sayProgress(text: NotedDocument, path: readonly string[], all: readonly LeadSeen[]): void {
  const stages = [
    {
      ...{ stage: "sql", name: "an SQL", usual: "30 days", entered: all.filter(({ sqlAt }) => sqlAt !== undefined) },
      waits: all.flatMap((lead) => wait(lead.sqlAt, firstOf(lead.opportunityAt, lead.customerAt, lead.lostAt))),
    },
    {
      ...{ stage: "opportunity", name: "an opportunity", usual: "60 days" },
      entered: all.filter(({ opportunityAt }) => opportunityAt !== undefined),
      waits: all.flatMap((lead) => wait(lead.opportunityAt, firstOf(lead.customerAt, lead.lostAt))),
    },
  ].map((each) => ({ ...each, kept: keptDuration(each.waits, DAY_STEPS, KEPT_PERCENT) }));
  const isProven = stages.every(({ entered, waits }) => entered.length === 0 || waits.length >= NEEDED_LEADS);
  if (!isProven || stages.every(({ kept }) => kept === undefined)) {
    text.leftOut(
      "deadline of SQLs and opportunities",
      "the files don't say when leads reached those stages and left them",
    );
    return;
  }
  const within = stages.map(({ stage, kept, usual }) => [stage, kept?.text ?? usual] as const);
  text.putList([...path, "progress"], { within: undefined });
  text.putList([...path, "progress", "within"], Object.fromEntries(within));
  for (const { stage, name, kept, usual } of stages)
    text.note(
      [...path, "progress", "within", stage],
      `next stage of ${name} within ${kept?.text ?? usual}`,
      kept === undefined ? "a default: no lead of the files reached that stage" : share(kept),
      kept !== undefined,
    );
}

function share({ kept, of }: { readonly kept: number; readonly of: number }): string {
  return `kept for ${kept} of ${counted(of, "lead")} (${Math.floor((100 * kept) / of)}%)`;
}

function answeredAt({ acceptedAt, rejectedAt }: LeadSeen): EpochMs | undefined {
  return firstOf(acceptedAt, rejectedAt);
}

function firstOf(...instants: readonly (EpochMs | undefined)[]): EpochMs | undefined {
  return instants.filter((at) => at !== undefined).toSorted((a, b) => a - b)[0];
}

function wait(from: EpochMs | undefined, until: EpochMs | undefined): readonly number[] {
  return from === undefined || until === undefined || until < from ? [] : [until - from];
}
