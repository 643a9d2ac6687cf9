import { expect, test } from "vitest";
import fc from "../../../test/fast-check.ts";
import { LEADS } from "../../../test/laws/random-inputs.ts";
import { drawn, live, type Told, versionsIn } from "../../../test/laws/replays.ts";
import { canonicalJson } from "../../base/canonical-json.ts";
import type { LeadId } from "../../base/ids.ts";
import { type EpochMs, epochMs } from "../../base/time.ts";
import type { LeadState } from "../../engine/lead/lead-state.ts";
import type { TermsInForce } from "../../engine/terms/terms-in-force.ts";
import type { DecidedInput } from "../../engine/timeline/replay.ts";
import { MAIL_DOMAINS } from "../../store/facts/mail-domain-lists.ts";
import { AsRecorded } from "./as-recorded.ts";
import type { ComparedLead } from "./compared-lead.ts";
import { OwnRows, type RowsOfLead } from "../../reporting/rows/own-rows.ts";
import { addRows, splitAt } from "./split-history.fixture.ts";
import { draftInForce } from "./draft-in-force.ts";

type Backtested = {
  readonly redecided: string;
  readonly recorded: string;
  readonly differing: number;
  readonly notHappened: number;
};

function backtest(
  versions: TermsInForce,
  told: Told,
  from: EpochMs,
  kept: ReadonlySet<LeadId> = new Set(),
): Backtested {
  const { start, rest } = splitAt(told.decidedInputs, from);
  const redecided = new Map<LeadId, string[]>();
  const recorded = new Map<LeadId, string[]>();
  const add = (to: Map<LeadId, string[]>, leadId: LeadId, events: readonly unknown[]): void =>
    void to.set(leadId, [...(to.get(leadId) ?? []), ...events.map(canonicalJson)]);
  const run = new AsRecorded(versions, from, start, {
    kept,
    domains: MAIL_DOMAINS,
    see: (each) => {
      if (each.about === "lead" && !kept.has(each.input.leadId)) add(redecided, each.input.leadId, each.decided.events);
    },
  });
  for (const each of rest) {
    run.take(each);
    if (each.about === "lead" && !kept.has(each.input.leadId))
      add(
        recorded,
        each.input.leadId,
        each.events(() => null),
      );
  }
  run.end(epochMs(told.until + 1));
  const inOrder = (all: ReadonlyMap<LeadId, readonly string[]>): string =>
    [...all]
      .flatMap(([id, events]) => (events.length === 0 ? [] : `${id}\n${events.join("\n")}`))
      .sort()
      .join("\n");
  return {
    redecided: inOrder(redecided),
    recorded: inOrder(recorded),
    differing: [...run.leads.values()].filter(({ differsFrom }) => differsFrom !== null).length,
    notHappened: [...run.counts.notHappened.values()].reduce((sum, n) => sum + n, 0),
  };
}

const RUNS = { numRuns: 30 };
const histories = fc.record({ all: drawn, share: fc.double({ min: 0, max: 1, noNaN: true }), kept: fc.boolean() });

/** What is asked of several leads at one instant is asked of a lead that is kept after the others. */
function mayBeKept({ decidedInputs }: Told, leadId: LeadId): boolean {
  const together = ["absence_changed", "members_changed", "agreement_changed", "merge", "absorb"];
  return !decidedInputs.some(
    ({ about, input }) => about === "lead" && input.leadId === leadId && together.includes(input.kind),
  );
}

/** Without the places of events in their decision. */
function rowsText(rows: RowsOfLead): string {
  return JSON.stringify(rows, (key, value: unknown) => (key === "n" ? undefined : value));
}

function instantIn({ decidedInputs, until }: Told, share: number): EpochMs {
  const first = decidedInputs[0]?.input.recordedAt ?? until;
  return epochMs(Math.floor(first + (until - first) * share * share));
}

test("by the versions that were in force, the events of any history are decided again byte for byte", () => {
  fc.assert(
    fc.property(histories, ({ all, share, kept }) => {
      const versions = versionsIn(all);
      const told = live(versions, all.moves);
      const from = instantIn(told, share);
      const keeps = new Set(kept ? LEADS.filter((id) => mayBeKept(told, id)).slice(0, 1) : []);
      const { redecided, recorded, differing, notHappened } = backtest(versions, told, from, keeps);
      expect(redecided).toBe(recorded);
      expect([differing, notHappened]).toEqual([0, 0]);
    }),
    RUNS,
  );
});

test("a draft that is the version in force decides the same", () => {
  fc.assert(
    fc.property(histories, ({ all, share }) => {
      const versions = versionsIn({ ...all, versions: { ...all.versions, second: null } });
      const told = live(versions, all.moves);
      const from = instantIn(told, share);
      const [inForce] = versions;
      if (inForce === undefined) return;
      const { redecided, recorded, differing } = backtest(draftInForce(versions, inForce.terms, from), told, from);
      expect(redecided).toBe(recorded);
      expect(differing).toBe(0);
    }),
    RUNS,
  );
});

test("by any draft each lead ends as it was recorded, and as the draft leaves it, with the rows of either; only where it differs are these two", () => {
  fc.assert(
    fc.property(histories, ({ all, share }) => {
      const [first, second] = versionsIn(all);
      if (first === undefined) return;
      const told = live([first], all.moves);
      const from = instantIn(told, share);
      const { start, rest } = splitAt(told.decidedInputs, from);
      const ends = {
        recorded: new Map(start.leads.map(({ state }) => [state.leadId, state] as const)),
        draft: new Map(start.leads.map(({ state }) => [state.leadId, state] as const)),
      };
      const rows = {
        recorded: new Map([...(start.rows ?? [])].map(([id, own]) => [id, own.copy()] as const)),
        draft: new Map([...(start.rows ?? [])].map(([id, own]) => [id, own.copy()] as const)),
      };
      const noteEnd = (to: Map<LeadId, LeadState>, each: DecidedInput): void => {
        if (each.about === "lead" && each.decided.lead !== null) to.set(each.input.leadId, each.decided.lead);
      };
      const run = new AsRecorded(draftInForce([first], second?.terms ?? first.terms, from), from, start, {
        domains: MAIL_DOMAINS,
        see: (each) => {
          noteEnd(ends.draft, each);
          if (each.about === "lead") addRows(rows.draft, each);
        },
      });
      for (const each of rest) run.take(each);
      for (const each of told.decidedInputs)
        if (each.input.recordedAt >= from) {
          noteEnd(ends.recorded, each);
          if (each.about === "lead") addRows(rows.recorded, each);
        }
      run.end(epochMs(told.until + 1));
      for (const [leadId, lead] of run.leads) {
        for (const side of ["recorded", "draft"] as const)
          expect(canonicalJson(lead.state(side))).toBe(canonicalJson(ends[side].get(leadId) ?? null));
        expect(lead.state("recorded") === lead.state("draft")).toBe(lead.differsFrom === null);
        for (const side of ["recorded", "draft"] as const) {
          const state = ends[side].get(leadId);
          if (state !== undefined)
            expect(rowsText(lead.rows(side)(true))).toBe(
              rowsText((rows[side].get(leadId) ?? new OwnRows()).rows(state, true)),
            );
        }
      }
    }),
    RUNS,
  );
});

/** What is found of a lead when it is over. */
function overOf(lead: ComparedLead): string {
  const rows = (["recorded", "draft"] as const).map((side) =>
    lead.state(side) === null ? null : rowsText(lead.rows(side)(true)),
  );
  const { differsFrom, isDecided, isKept } = lead;
  const unknown = lead.state("draft") === null ? null : [...lead.unknownRows().clocks];
  return JSON.stringify([
    differsFrom,
    isDecided,
    isKept,
    lead.state("recorded"),
    lead.state("draft"),
    rows,
    lead.marks(),
    unknown,
  ]);
}

test("a lead that is let go as soon as nothing more can come of it is found as at the end", () => {
  let letGo = 0;
  fc.assert(
    fc.property(histories, ({ all, share, kept }) => {
      const [first, second] = versionsIn(all);
      if (first === undefined) return;
      const told = live([first], all.moves);
      const from = instantIn(told, share);
      const versions = draftInForce([first], second?.terms ?? first.terms, from);
      const keeps = new Set(kept ? LEADS.slice(0, 1) : []);
      const found = [false, true].map((doesLetGo) => {
        const { start, rest } = splitAt(told.decidedInputs, from);
        const over = new Map<LeadId, string>();
        const run = new AsRecorded(versions, from, start, {
          ...{ kept: keeps, domains: MAIL_DOMAINS },
          ...(doesLetGo ? { over: (leadId: LeadId, lead: ComparedLead) => void over.set(leadId, overOf(lead)) } : {}),
        });
        for (const each of rest) run.take(each);
        letGo += over.size;
        run.end(epochMs(told.until + 1));
        if (!doesLetGo) for (const [leadId, lead] of run.leads) over.set(leadId, overOf(lead));
        return [...over].sort(([a], [b]) => (a < b ? -1 : 1));
      });
      expect(found[1]).toEqual(found[0]);
    }),
    { numRuns: 80 },
  );
  expect(letGo).toBeGreaterThan(0);
});
