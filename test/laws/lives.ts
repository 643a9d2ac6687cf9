/** Lives at random: what is drawn is lived, and what was lived can be lived again. */
import fc from "fast-check";
import { canonicalJson } from "../../src/base/canonical-json.ts";
import { DAY_MS, type EpochMs, epochMs } from "../../src/base/time.ts";
import type { Fact } from "../../src/engine/lead/input.ts";
import type { Life, Lived } from "../../src/engine/life.ts";
import { startLife } from "../../src/engine/live-through.ts";
import type { LeadUnder, TermsInForce } from "../../src/engine/terms-in-force.ts";
import type { Pools } from "../../src/engine/routing/pool-state.ts";
import { factOf, LEADS, type Move, moves, START } from "./random-inputs.ts";
import { reignsOf, type Versions, versions } from "./random-agreements.ts";

export type Drawn = { readonly versions: Versions; readonly moves: readonly Move[] };
export const drawn: fc.Arbitrary<Drawn> = fc.record({ versions, moves });

/** What has been lived, and what is left of it. */
export type Told = { readonly facts: readonly Fact[]; readonly lived: readonly Lived[]; readonly until: EpochMs };

export const reignsIn = (all: Drawn): TermsInForce => reignsOf(all.versions, START);

const NOBODY = { leads: [], pools: [], now: START };

/**
 * Makes facts of the moves and lives them, and 100 days more in which nobody does anything.
 *
 * @param after is called when everything due up to an instant has happened
 */
export function live(
  reigns: TermsInForce,
  all: readonly Move[],
  see: (lived: Lived) => void = () => undefined,
  after: (now: EpochMs) => void = () => undefined,
): Told {
  const life = startLife(reigns, NOBODY);
  const told: Lived[] = [];
  const facts: Fact[] = [];
  const take = (lived: readonly Lived[]): void => {
    for (const each of lived) {
      told.push(each);
      see(each);
    }
  };
  let at = START;
  for (const move of all) {
    at = epochMs(at + move.gapMs);
    // What is due at the very instant comes after the fact: an answer at the last instant is in time.
    const before = epochMs(Math.max(START, at - 1));
    take(life.passUntil(before));
    after(before);
    const lead = LEADS[move.lead];
    const fact = factOf(life.terms().agreement, move, at, lead === undefined ? undefined : life.lead(lead));
    facts.push(fact);
    take(life.live(fact));
  }
  const until = epochMs(at + 100 * DAY_MS);
  take(life.passUntil(until));
  after(until);
  return { facts, lived: told, until };
}

export type Stored = { readonly leads: readonly LeadUnder[]; readonly pools: Pools; readonly now: EpochMs };

/** Lives facts from what was stored on. @returns everything lived, and what there is to store afterwards */
export function liveOn(
  reigns: TermsInForce,
  from: Stored,
  facts: readonly Fact[],
  until: EpochMs,
): { readonly lived: readonly Lived[]; readonly stored: Stored } {
  const life = startLife(reigns, from);
  const ruledBy = new Map(from.leads.map((lead) => [lead.state.leadId, lead.agreementVersion]));
  const lived = [...facts.flatMap((fact) => life.live(fact)), ...life.passUntil(until)];
  for (const { input, version, decided } of lived) if (decided.lead !== null) ruledBy.set(input.leadId, version);
  return { lived, stored: { leads: leadsOf(life, ruledBy), pools: life.pools(), now: until } };
}

function leadsOf(life: Life, ruledBy: ReadonlyMap<string, number>): readonly LeadUnder[] {
  return LEADS.flatMap((id) => {
    const state = life.lead(id);
    return state === undefined ? [] : [{ state, agreementVersion: ruledBy.get(id) ?? 1 }];
  });
}

/** As a database would keep it and give it back. */
export function asStored(stored: Stored): Stored {
  return JSON.parse(JSON.stringify(stored)) as Stored;
}

export const nothingStored: Stored = NOBODY;

/** Everything decided, as bytes. */
export function bytesOf(lived: readonly Lived[]): string {
  return lived.map(({ input, decided, version }) => canonicalJson([version, input, decided.events])).join("\n");
}
