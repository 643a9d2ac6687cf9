/** Since when a clause says what it says, and what it said before: the versions that were in force, compared in turn. */
import type { Agreement } from "../../agreement/terms/agreement.ts";
import type { ClauseId } from "../../base/ids.ts";
import type { EpochMs } from "../../base/time.ts";
import type { Clause } from "../clause/clause.ts";
import { describeClauses } from "../clause/describe-clauses.ts";
import type { Change } from "./change.ts";
import { compareAgreements } from "./compare-agreements.ts";

export type VersionInForce = { readonly version: number; readonly from: EpochMs; readonly agreement: Agreement };

export type ClauseHistory = {
  /** As it stands; undefined: it is gone. */
  readonly now: Clause | undefined;
  /** What it said last, where it is gone. */
  readonly before: Clause | undefined;
  /** `agreed`: the first version has it, and no later one has changed it. */
  readonly how: "agreed" | Change["kind"];
  readonly version: number;
  readonly at: EpochMs;
  /** What that version changed about it. */
  readonly sentences: readonly string[];
};

/**
 * @param versions every version that was in force, the first first, the last one in force now
 * @returns undefined: none of them has had the clause
 */
export function clauseHistory(versions: readonly VersionInForce[], clause: ClauseId): ClauseHistory | undefined {
  const now = clausesOf(versions.at(-1)?.agreement).get(clause);
  for (let index = versions.length - 1; index > 0; index -= 1) {
    const [before, after] = [versions[index - 1], versions[index]];
    if (before === undefined || after === undefined) break;
    const changes = changesBetween(before.agreement, after.agreement).filter((each) => each.clause === clause);
    const [first] = changes;
    if (first === undefined) continue;
    return {
      ...{ now, how: first.kind, version: after.version, at: after.from },
      before: first.kind === "removed" ? clausesOf(before.agreement).get(clause) : undefined,
      sentences: changes.map(({ sentence }) => sentence),
    };
  }
  const [first] = versions;
  if (now === undefined || first === undefined) return undefined;
  return { now, before: undefined, how: "agreed", version: first.version, at: first.from, sentences: [] };
}

/** What is in force is the same object as long as it is; two versions are compared once. */
const compared = new WeakMap<Agreement, WeakMap<Agreement, readonly Change[]>>();
const described = new WeakMap<Agreement, ReadonlyMap<string, Clause>>();

function changesBetween(before: Agreement, after: Agreement): readonly Change[] {
  const ofBefore = compared.get(before) ?? new WeakMap<Agreement, readonly Change[]>();
  compared.set(before, ofBefore);
  const found = ofBefore.get(after) ?? compareAgreements(before, after);
  ofBefore.set(after, found);
  return found;
}

function clausesOf(agreement: Agreement | undefined): ReadonlyMap<string, Clause> {
  if (agreement === undefined) return new Map();
  const found = described.get(agreement) ?? new Map(describeClauses(agreement).map((each) => [each.id, each]));
  described.set(agreement, found);
  return found;
}
