/** Lives at random: what is drawn is lived, and what was lived can be lived again. */
import fc from "../fast-check.ts";
import { canonicalJson } from "../../src/base/canonical-json.ts";
import type { MemberId } from "../../src/base/ids.ts";
import { DAY_MS, type EpochMs, epochMs } from "../../src/base/time.ts";
import { Identities, type IdentityRow, identityRows } from "../../src/engine/identity/identities.ts";
import { type Replay, type DecidedInput, ofLeads } from "../../src/engine/timeline/replay.ts";
import { startReplay } from "../../src/engine/timeline/start-replay.ts";
import type { LeadUnder, TermsInForce } from "../../src/engine/terms/terms-in-force.ts";
import { type Absence, EMPTY_ROSTER, type Left, type Roster } from "../../src/engine/roster/roster.ts";
import { accountKey } from "../../src/engine/account/account.ts";
import { accountTaken } from "../../src/engine/routing/keep-account.ts";
import { factOf, LEADS, type Move, moves, type Said, START } from "./random-inputs.ts";
import { versionsOf, type Versions, versions } from "./random-agreements.ts";
import { MAIL_DOMAINS } from "../../src/store/facts/mail-domain-lists.ts";

export type Drawn = { readonly versions: Versions; readonly moves: readonly Move[] };
export const drawn: fc.Arbitrary<Drawn> = fc.record({ versions, moves });

/** What has been lived, and what is left of it. */
export type Told = {
  readonly facts: readonly Said[];
  readonly decidedInputs: readonly DecidedInput[];
  readonly until: EpochMs;
};

export const versionsIn = (all: Drawn): TermsInForce => versionsOf(all.versions, START);

/**
 * Makes facts of the moves and lives them, and 100 days more in which nobody does anything.
 *
 * @param after is called when everything due up to an instant has happened
 */
export function live(
  periods: TermsInForce,
  all: readonly Move[],
  see: (decidedInput: DecidedInput) => void = () => undefined,
  after: (now: EpochMs) => void = () => undefined,
): Told {
  const replay = startReplay(periods, { leads: [], roster: EMPTY_ROSTER, now: START, domains: MAIL_DOMAINS });
  const told: DecidedInput[] = [];
  const facts: Said[] = [];
  const take = (decidedInputs: readonly DecidedInput[]): void => {
    for (const each of decidedInputs) {
      told.push(each);
      see(each);
    }
  };
  let at = START;
  for (const move of all) {
    at = epochMs(at + move.gapMs);
    // What is due at the very instant comes after the fact: an answer at the last instant is in time.
    const before = epochMs(Math.max(START, at - 1));
    take(replay.advanceTo(before));
    after(before);
    const lead = LEADS[move.lead];
    const fact = factOf(replay.terms().agreement, move, at, lead === undefined ? undefined : replay.lead(lead));
    facts.push(fact);
    take(replay.take(fact));
  }
  const until = epochMs(at + 100 * DAY_MS);
  take(replay.advanceTo(until));
  after(until);
  return { facts, decidedInputs: told, until };
}

/** All that there is to know of a life, in values that JSON can hold. */
export type Stored = {
  readonly leads: readonly LeadUnder[];
  readonly pools: Roster["pools"];
  readonly absences: readonly (readonly [MemberId, readonly Absence[]])[];
  readonly left: readonly (readonly [MemberId, Left])[];
  readonly accounts: readonly (readonly [string, MemberId])[];
  readonly identities: readonly IdentityRow[];
  readonly now: EpochMs;
};

/** Lives facts from what was stored on. @returns everything lived, and what there is to store afterwards */
export function resumeReplay(
  periods: TermsInForce,
  from: Stored,
  facts: readonly Said[],
  until: EpochMs,
): { readonly decidedInputs: readonly DecidedInput[]; readonly stored: Stored } {
  const { leads, pools, absences, left, now } = from;
  const replay = startReplay(periods, {
    leads,
    roster: { pools, absences: new Map(absences), left: new Map(left) },
    accounts: new Map(from.accounts),
    identities: new Identities(from.identities),
    now,
    domains: MAIL_DOMAINS,
  });
  const decidedInputs = [...facts.flatMap((fact) => replay.take(fact)), ...replay.advanceTo(until)];
  const ruledBy = new Map(leads.map((lead) => [lead.state.leadId, lead.agreementVersion]));
  const accounts = new Map(from.accounts);
  const identities = [...from.identities];
  for (const { input, version, decided } of ofLeads(decidedInputs)) {
    if (decided.lead !== null) ruledBy.set(input.leadId, version);
    identities.push(...decided.events.flatMap(identityRows));
    const taken = accountTaken(decided.events);
    if (taken !== undefined) accounts.set(accountKey(taken.leg, taken.account), taken.member);
  }
  const roster = replay.roster();
  return {
    decidedInputs,
    stored: {
      leads: leadsOf(replay, ruledBy),
      pools: roster.pools,
      absences: [...roster.absences],
      left: [...roster.left],
      accounts: [...accounts],
      identities,
      now: until,
    },
  };
}

function leadsOf(replay: Replay, ruledBy: ReadonlyMap<string, number>): readonly LeadUnder[] {
  return LEADS.flatMap((id) => {
    const state = replay.lead(id);
    return state === undefined ? [] : [{ state, agreementVersion: ruledBy.get(id) ?? 1 }];
  });
}

/** As a database would keep it and give it back. */
export function asStored(stored: Stored): Stored {
  return JSON.parse(JSON.stringify(stored)) as Stored;
}

export const nothingStored: Stored = {
  leads: [],
  pools: [],
  absences: [],
  left: [],
  accounts: [],
  identities: [],
  now: START,
};

/** Everything decided, as bytes. */
export function bytesOf(decidedInputs: readonly DecidedInput[]): string {
  return decidedInputs
    .map((each) => canonicalJson([each.about === "lead" ? each.version : null, each.input, each.decided.events]))
    .join("\n");
}
