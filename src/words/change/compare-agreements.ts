/**
 * What changed between two versions of an agreement, in sentences: one for each leaf that differs.
 *
 * By meaning, not by text: moving a section, a comment or another way to write a time is no change. Two clauses differ exactly when
 * their terms do, which is also what the fingerprint is taken of.
 */
import type { ClauseId } from "../../base/ids.ts";
import { differingLeaves, type DifferingLeaf } from "../../agreement/compare/differing-leaves.ts";
import { PARTS } from "../../agreement/document/format/agreement-parts.ts";
import type { Agreement } from "../../agreement/terms/agreement.ts";
import type { Clause } from "../clause/clause.ts";
import { describeClauses } from "../clause/describe-clauses.ts";
import type { Change } from "./change.ts";
import { DISPOSITION_TELLERS } from "./disposition-tellers.ts";
import { FOLLOW_UP_TELLERS } from "./follow-up-tellers.ts";
import { generic } from "./generic-teller.ts";
import { GOAL_TELLERS } from "./goal-tellers.ts";
import { PARTY_TELLERS } from "./party-tellers.ts";
import { SCORING_TELLERS } from "./scoring-tellers.ts";
import { renamedThing } from "./tellers.ts";
import { nounOf, thingOf } from "./things.ts";
import { type TellingContext, quoted, textOf, type Side, type Teller, type ToldChange } from "./told.ts";
import { tellWhole } from "./whole-clause.ts";

/** By key of the format, `*` for names. A key that is not here is told by its description. */
export const TELLERS: Readonly<Record<string, Teller>> = {
  ...PARTY_TELLERS,
  ...SCORING_TELLERS,
  ...GOAL_TELLERS,
  ...FOLLOW_UP_TELLERS,
  ...DISPOSITION_TELLERS,
};

/**
 * Part by part in reading order; within a part as the later version has it, what is gone last; changes of one clause follow one another.
 * Empty exactly when both say the same.
 *
 * @example a threshold raised from 50 to 52 → one change of `qualification`: "MQL threshold changed from 50 to 52 points", tighter
 */
export function compareAgreements(before: Agreement, after: Agreement): readonly Change[] {
  const old = describeClauses(before);
  const now = describeClauses(after);
  const was = byId(old);
  const is = byId(now);
  const changes = differingLeaves(old, now).flatMap((leaf): readonly Change[] => {
    const sides = { was: was.get(leaf.clause), is: is.get(leaf.clause) };
    const context = tellingContext(leaf, side(before, sides.was), side(after, sides.is));
    return toldOf(leaf, context, sides).map((told) => changeOf(leaf, sides, told));
  });
  return PARTS.flatMap(({ id }) => changes.filter(({ part }) => part === id));
}

type Sides = { readonly was: Clause | undefined; readonly is: Clause | undefined };

function byId(clauses: readonly Clause[]): ReadonlyMap<ClauseId, Clause> {
  return new Map(clauses.map((clause) => [clause.id, clause]));
}

function side(agreement: Agreement, clause: Clause | undefined): Side {
  return { agreement, terms: (clause?.terms ?? {}) as Side["terms"] };
}

export function tellingContext(leaf: DifferingLeaf, before: Side, after: Side): TellingContext {
  const stars = leaf.key.split(".").flatMap((key, index) => (key === "*" ? [leaf.path[index] ?? ""] : []));
  const isGone = Object.keys(after.terms).length === 0;
  return {
    leaf,
    names: leaf.place.names,
    entry: stars.at(-1) ?? "",
    thing: thingOf(leaf.place, isGone ? before : after),
    before,
    after,
  };
}

function toldOf(leaf: DifferingLeaf, context: TellingContext, { was, is }: Sides): readonly ToldChange[] {
  if (was === undefined || is === undefined) return [tellWhole((is ?? was) as Clause, context, was === undefined)];
  if (isRationale(leaf)) return [{ text: rationaleWords(context) }];
  const own = TELLERS[leaf.key];
  if (own !== undefined) return own(context);
  const noun = nounOf(leaf.place);
  return leaf.change === "renamed" && noun !== undefined ? renamedThing(noun)(context) : generic(context);
}

function isRationale({ path, place }: DifferingLeaf): boolean {
  return path.length === place.path.length + 1 && path.at(-1) === "why";
}

function rationaleWords({ leaf: { before, after }, thing }: TellingContext): string {
  if (after === undefined) return `Rationale for ${thing} removed (was ${quoted(textOf(before))})`;
  if (before === undefined) return `Rationale added to ${thing}: ${quoted(textOf(after))}`;
  return `Rationale for ${thing} changed to ${quoted(textOf(after))} (was ${quoted(textOf(before))})`;
}

function changeOf(leaf: DifferingLeaf, { was, is }: Sides, { text, strictness }: ToldChange): Change {
  const { part, id } = (is ?? was) as Clause;
  return {
    kind: was === undefined ? "added" : is === undefined ? "removed" : "changed",
    part,
    clause: id,
    before: was?.text,
    after: is?.text,
    sentence: text,
    strictness,
    reasonOnly: was !== undefined && is !== undefined && isRationale(leaf),
  };
}
