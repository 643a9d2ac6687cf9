/** What is only told can be decided in one: nobody can tell it from what was decided one by one, but by the number of decisions. */
import { clauseTexts } from "../../src/words/clause/describe-clauses.ts";
import fc from "../fast-check.ts";
import { describe, expect, test } from "vitest";
import { canonicalJson } from "../../src/base/canonical-json.ts";
import { defined } from "../../src/base/assert.ts";
import { isEqualJson } from "../../src/base/equal-json.ts";
import { leadId, type LeadId, type MemberId } from "../../src/base/ids.ts";
import { DAY_MS, type EpochMs, epochMs, HOUR_MS, MINUTE_MS } from "../../src/base/time.ts";
import { explain } from "../../src/engine/explain/explain.ts";
import type { Logged } from "../../src/engine/explain/explanation.ts";
import { foldEvents } from "../../src/engine/timeline/fold-events.ts";
import { Identities, identityRows } from "../../src/engine/identity/identities.ts";
import { isOnlyTold, knownAt } from "../../src/engine/standing/only-told.ts";
import type { LeadState } from "../../src/engine/lead/lead-state.ts";
import { type Replay, type DecidedInput, ofLeads } from "../../src/engine/timeline/replay.ts";
import { startReplay } from "../../src/engine/timeline/start-replay.ts";
import { EMPTY_ROSTER } from "../../src/engine/roster/roster.ts";
import { accountKey } from "../../src/engine/account/account.ts";
import { accountTaken } from "../../src/engine/routing/keep-account.ts";
import { compileTerms } from "../../src/engine/terms/terms.ts";
import { alwaysInForce, type TermsInForce } from "../../src/engine/terms/terms-in-force.ts";
import { Witness } from "../../src/reporting/invariants/witness.ts";
import { projectEvents } from "../../src/reporting/rows/project-events.ts";
import type { ClockRow } from "../../src/reporting/rows/rows.ts";
import { agreementOf, COMPLETE } from "../complete-agreement.fixture.ts";
import { bytesOf, drawn, live, versionsIn, type Told } from "./replays.ts";
import { LEADS, type Said, START } from "./random-inputs.ts";
import { MAIL_DOMAINS } from "../../src/store/facts/mail-domain-lists.ts";

/** Lives told facts as history. @param tellFrom people are told from then on; left out: of nothing */
function liveTogether(versions: TermsInForce, { facts, until }: Told, tellFrom = epochMs(until + 1)) {
  const replay = startReplay(versions, {
    leads: [],
    roster: EMPTY_ROSTER,
    now: START,
    tellFrom,
    domains: MAIL_DOMAINS,
  });
  const decidedInputs = [...facts.flatMap((fact) => replay.take(fact)), ...replay.advanceTo(until), ...settled(replay)];
  return { replay, decidedInputs };
}

function settled(replay: Replay): readonly DecidedInput[] {
  const decidedInputs: DecidedInput[] = [];
  for (let some = replay.settle(2); some.length > 0; some = replay.settle(2)) {
    expect(some.length).toBeLessThanOrEqual(2);
    decidedInputs.push(...some);
  }
  return decidedInputs;
}

/** What each lead went through, and what the roster did. */
function eventsByLead(decidedInputs: readonly DecidedInput[]): string {
  const byLead = new Map<LeadId, object[]>(LEADS.map((id) => [id, []]));
  const roster: object[] = [];
  for (const each of decidedInputs) {
    if (each.about === "roster") roster.push(...each.decided.events);
    else {
      const told = byLead.get(each.input.leadId) ?? [];
      told.push(...each.decided.events.map((event) => [each.version, knownAt(event, each.input.recordedAt), event]));
      byLead.set(each.input.leadId, told);
    }
  }
  return canonicalJson({ leads: [...byLead], roster });
}

/** All leads together, in the order in which they touch what they share. */
function eventsOfAll(decidedInputs: readonly DecidedInput[]): string {
  return canonicalJson(
    ofLeads(decidedInputs).flatMap(({ decided }) => decided.events.filter((event) => !isOnlyTold(event))),
  );
}

function rowsOf(decidedInputs: readonly DecidedInput[]): string {
  const clocks = new Map<string, ClockRow>();
  const others: string[] = [];
  for (const { decided } of ofLeads(decidedInputs)) {
    const changes = projectEvents(decided);
    for (const clock of changes.clocks) clocks.set(`${clock.leadId} ${clock.name}`, clock);
    others.push(...changes.stageEntries.map(canonicalJson));
    for (const { n: _n, ...row } of [...changes.dispositions, ...changes.assignments, ...changes.touches])
      others.push(canonicalJson(row));
  }
  return canonicalJson({ clocks: [...clocks].sort(([a], [b]) => (a < b ? -1 : 1)), others: others.sort() });
}

function endOf(decidedInputs: readonly DecidedInput[]): string {
  const leads = new Map<LeadId, object>();
  for (const { decided, version } of ofLeads(decidedInputs))
    if (decided.lead !== null) leads.set(decided.lead.leadId, { state: decided.lead, version });
  const roster = decidedInputs.at(-1)?.decided.roster ?? EMPTY_ROSTER;
  return canonicalJson([[...leads].sort(([a], [b]) => (a < b ? -1 : 1)), roster.pools, [...roster.absences]]);
}

function expectSame(together: readonly DecidedInput[], oneByOne: readonly DecidedInput[]): void {
  expect(eventsByLead(together)).toBe(eventsByLead(oneByOne));
  expect(eventsOfAll(together)).toBe(eventsOfAll(oneByOne));
  expect(rowsOf(together)).toBe(rowsOf(oneByOne));
  expect(endOf(together)).toBe(endOf(oneByOne));
}

/** Each decision is made again from what the ones before it left, and folded from its events; no invariant breaks that holds one by one. */
function expectProven(
  versions: TermsInForce,
  decidedInputs: readonly DecidedInput[],
  { decidedInputs: oneByOne, until }: Told,
): void {
  const witness = new Witness(versions);
  const leads = new Map<LeadId, LeadState>();
  let roster = EMPTY_ROSTER;
  let recordedAt = START;
  for (const each of decidedInputs) {
    witness.see(each);
    expect(each.input.recordedAt).toBeGreaterThanOrEqual(recordedAt);
    ({ recordedAt } = each.input);
    if (each.about === "lead") {
      const id = each.input.leadId;
      const folded = foldEvents(roster, leads.get(id) ?? null, each.decided.events);
      const [left, decided] = [folded, each.decided].map((of) => ({ ...of, roster: of.roster.pools }));
      // Written out only where they differ: it is most of the time that this test takes.
      if (!isEqualJson(left, decided)) expect(canonicalJson(left)).toBe(canonicalJson(decided));
      if (folded.lead !== null) leads.set(id, folded.lead);
    }
    ({ roster } = each.decided);
  }
  witness.look(until);
  const before = new Witness(versions);
  for (const each of oneByOne) before.note(each);
  before.look(until);
  expect(canonicalJson(witness.breaches)).toBe(canonicalJson(before.breaches));
}

describe("in history, what is only told is decided together", () => {
  test("the same events of every lead, the same order of what leads share, the same ends and rows; each decision proves", () => {
    let [decisions, decisionsTogether] = [0, 0];
    fc.assert(
      fc.property(drawn, (all) => {
        const versions = versionsIn(all);
        const told = live(versions, all.moves);
        const { replay, decidedInputs } = liveTogether(versions, told);
        expectSame(decidedInputs, told.decidedInputs);
        expectProven(versions, decidedInputs, told);
        expect(decidedInputs.length).toBeLessThanOrEqual(told.decidedInputs.length);
        expect(replay.nextDue() ?? LATER).toBeGreaterThan(told.until);
        decisions += told.decidedInputs.length;
        decisionsTogether += decidedInputs.length;
      }),
      { numRuns: 100 },
    );
    expect(decisionsTogether).toBeLessThan(decisions);
  });

  test("from the instant on at which people are told, everything happens at its own instant", () => {
    fc.assert(
      fc.property(drawn, fc.double({ min: 0, max: 1, noNaN: true }), (all, part) => {
        const versions = versionsIn(all);
        const told = live(versions, all.moves);
        const tellFrom = epochMs(START + 1 + Math.floor((told.until - START - 1) * part));
        const { decidedInputs } = liveTogether(versions, told, tellFrom);
        expectSame(decidedInputs, told.decidedInputs);
        expectProven(versions, decidedInputs, told);
        const isTold = ({ input }: DecidedInput): boolean => input.recordedAt >= tellFrom;
        expect(bytesOf(decidedInputs.filter(isTold))).toBe(bytesOf(told.decidedInputs.filter(isTold)));
      }),
      { numRuns: 60 },
    );
  });

  test("what was put off and not yet written is lost with the process, and comes out the same when it is lived again", () => {
    fc.assert(
      fc.property(drawn, fc.nat(200), (all, cut) => {
        const versions = versionsIn(all);
        const told = live(versions, all.moves);
        const at = cut % (told.facts.length + 1);
        const tellFrom = epochMs(told.until + 1);
        const first = startReplay(versions, {
          leads: [],
          roster: EMPTY_ROSTER,
          now: START,
          tellFrom,
          domains: MAIL_DOMAINS,
        });
        const written = told.facts.slice(0, at).flatMap((fact) => first.take(fact));
        const second = startReplay(versions, { ...readBack(versions, written), tellFrom, domains: MAIL_DOMAINS });
        const rest = told.facts.slice(at).flatMap((fact) => second.take(fact));
        const decidedInputs = [...written, ...rest, ...second.advanceTo(told.until), ...settled(second)];
        expectSame(decidedInputs, told.decidedInputs);
        expectProven(versions, decidedInputs, told);
      }),
      { numRuns: 60 },
    );
  });

  test("what is owed of a lead that nobody has is decided by the version of its time: put off under one, it is not decided under the next", () => {
    const terms = compileTerms(agreementOf(COMPLETE));
    const of = (minutes: number) => {
      const at = epochMs(START + minutes * MINUTE_MS);
      return { leadId: leadId("a"), occurredAt: at, recordedAt: at };
    };
    // The feedback is due in two days of work: two rungs lie before the second version, two rungs after it.
    const from = epochMs(START + 2 * DAY_MS - HOUR_MS);
    const versions = [...alwaysInForce(terms), { version: 2, terms, from, takesOpenLeads: false }];
    const person = { name: null, email: null, company: null };
    const captured = { kind: "capture", ...of(0), origin: null, person, attributes: { partner: true } } as const;
    const replay = startReplay(versions, { leads: [], roster: EMPTY_ROSTER, now: START, domains: MAIL_DOMAINS });
    const facts: Said[] = [];
    const decidedInputs: DecidedInput[] = [];
    const say = (fact: Said): void => {
      facts.push(fact);
      decidedInputs.push(...replay.take(fact));
    };
    const owner = (): MemberId => defined(replay.lead(leadId("a"))?.owner ?? undefined, "an owner");
    say(captured);
    say({ kind: "pass_on", ...of(10), by: owner(), note: null });
    say({ kind: "reject", ...of(20), by: owner(), reason: "no-need", note: null });
    const until = epochMs(START + 20 * DAY_MS);
    decidedInputs.push(...replay.advanceTo(until));
    const told = { facts, decidedInputs, until };
    const together = liveTogether(versions, told).decidedInputs;
    expectSame(together, decidedInputs);
    expectProven(versions, together, told);
    const dueTimes = ofLeads(together).filter(({ input }) => input.kind === "time");
    expect(dueTimes.map(({ version }) => version)).toEqual([1, 2]);
  });

  test("a lead is explained alike at every instant", () => {
    fc.assert(
      fc.property(drawn, fc.double({ min: 0, max: 1, noNaN: true }), (all, part) => {
        const versions = versionsIn(all);
        const told = live(versions, all.moves);
        const { decidedInputs } = liveTogether(versions, told);
        const at = epochMs(START + Math.floor((told.until - START) * part));
        for (const id of LEADS)
          expect(explained(versions, decidedInputs, id, at)).toBe(explained(versions, told.decidedInputs, id, at));
      }),
      { numRuns: 40 },
    );
  });
});

const LATER = epochMs(START + 10_000 * DAY_MS);

/** What a database gives back of what was written. */
function readBack(versions: TermsInForce, written: readonly DecidedInput[]) {
  const witness = new Witness(versions);
  const identities = new Identities();
  const accounts = new Map<string, MemberId>();
  for (const each of written) {
    witness.note(each);
    if (each.about !== "lead") continue;
    for (const row of each.decided.events.flatMap(identityRows)) identities.add(row);
    const taken = accountTaken(each.decided.events);
    if (taken !== undefined) accounts.set(accountKey(taken.leg, taken.account), taken.member);
  }
  const now = written.at(-1)?.input.recordedAt ?? START;
  return { leads: witness.leads(), roster: witness.roster(), accounts, identities, now };
}

/** Without the numbers of the decisions. */
function explained(versions: TermsInForce, decidedInputs: readonly DecidedInput[], id: LeadId, at: EpochMs): string {
  const log = ofLeads(decidedInputs).flatMap(({ input, version, decided }, seq): readonly Logged[] =>
    input.leadId !== id
      ? []
      : decided.events.map((event) => {
          return { seq, recordedAt: knownAt(event, input.recordedAt), agreementVersion: version, event };
        }),
  );
  const withoutSeq = (key: string, value: unknown): unknown => (key === "seq" ? undefined : value);
  return JSON.stringify(explain(versions, log, at, clauseTexts) ?? null, withoutSeq);
}
