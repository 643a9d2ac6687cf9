/**
 * What changed between two versions of an agreement, clause by clause, in sentences.
 *
 * By meaning, not by text: moving a section, a comment or another way to write a time is no change. Two clauses differ exactly when
 * their terms do, which is also what the fingerprint is taken of.
 */
import type { ClauseId } from "../../base/ids.ts";
import type { Agreement } from "../../agreement/terms/agreement.ts";
import type { Clause } from "../clause/clause.ts";
import { describeClauses } from "../clause/describe-clauses.ts";
import { PARTS } from "../../agreement/document/format/format.ts";
import type { Change, Strictness } from "./change.ts";
import { tellAdded, tellRemoved } from "./tell-added.ts";
import { tellChanged } from "./tell-changed.ts";
import { type Term, termsByClause } from "./term.ts";
import { differ, type Told } from "./told.ts";

/**
 * Part by part in reading order; within a part as the later version has it, what is gone last. Empty exactly when both say the same.
 *
 * @example a bar raised from 50 to 52 → one change of `qualification`: "The MQL bar is 52 points, was 50", tighter
 */
export function compareAgreements(before: Agreement, after: Agreement): readonly Change[] {
  const old = sideOf(before);
  const young = sideOf(after);
  const present = [...young.clauses.values()].flatMap((clause): readonly Change[] => {
    const was = old.clauses.get(clause.id);
    const term = young.terms.get(clause.id);
    if (was === undefined) return [changeOf("added", undefined, clause, [added(term, clause, after)])];
    if (!differ(was.terms, clause.terms)) return [];
    const oldTerm = old.terms.get(clause.id);
    const told = oldTerm === undefined || term === undefined ? [] : tellChanged(oldTerm, term, { before, after });
    return [changed(was, clause, told)];
  });
  const gone = [...old.clauses.values()]
    .filter(({ id }) => !young.clauses.has(id))
    .map((clause) => changeOf("removed", clause, undefined, [removed(old.terms.get(clause.id), clause, before)]));
  return PARTS.flatMap(({ id }) => [...present, ...gone].filter(({ part }) => part === id));
}

type Side = { readonly clauses: ReadonlyMap<ClauseId, Clause>; readonly terms: ReadonlyMap<ClauseId, Term> };

function sideOf(agreement: Agreement): Side {
  return {
    clauses: new Map(describeClauses(agreement).map((clause) => [clause.id, clause])),
    terms: termsByClause(agreement),
  };
}

function added(term: Term | undefined, clause: Clause, agreement: Agreement): Told {
  return term === undefined ? { text: `New: ${clause.text}` } : tellAdded(term, clause, agreement);
}

function removed(term: Term | undefined, clause: Clause, agreement: Agreement): Told {
  return term === undefined ? { text: `Gone: ${clause.text}` } : tellRemoved(term, clause, agreement);
}

function changed(before: Clause, after: Clause, told: readonly Told[]): Change {
  const was = reasonOf(before.terms);
  const is = reasonOf(after.terms);
  const sameTerm = !differ(withoutReason(before.terms), withoutReason(after.terms));
  if (sameTerm)
    return {
      ...changeOf("changed", before, after, [
        {
          text: `The reason for “${after.text}” is told differently: ${is === undefined ? "no reason now" : `“${is}”`}, was ${was === undefined ? "none" : `“${was}”`}`,
        },
      ]),
      reasonOnly: true,
    };
  const terms = told.length > 0 ? told : [untold(before, after)];
  return changeOf(
    "changed",
    before,
    after,
    was === is ? terms : [...terms, { text: "its reason is told differently" }],
  );
}

/** What is plain for every clause: what it says now, and what it said. */
function untold(before: Clause, after: Clause): Told {
  if (before.text !== after.text) return { text: `${after.text}; was: ${before.text}` };
  const keys = [...new Set([...keysOf(before.terms), ...keysOf(after.terms)])].filter((key) =>
    differ(valueOf(before.terms, key), valueOf(after.terms, key)),
  );
  return { text: `${after.text}: changed in ${keys.join(", ")}` };
}

function changeOf(
  kind: Change["kind"],
  before: Clause | undefined,
  after: Clause | undefined,
  told: readonly Told[],
): Change {
  const { part, id } = (after ?? before) as Clause;
  return {
    kind,
    part,
    clause: id,
    before: before?.text,
    after: after?.text,
    sentence: told.map(({ text }) => text).join("; "),
    strictness: together(told),
    reasonOnly: false,
  };
}

/** One direction, where all that has a direction goes that way. */
function together(told: readonly Told[]): Strictness | undefined {
  const all = new Set(told.flatMap(({ strictness }) => (strictness === undefined ? [] : [strictness])));
  return all.size === 1 ? [...all][0] : undefined;
}

function withoutReason(terms: unknown): unknown {
  return isRecord(terms) ? { ...terms, why: undefined } : terms;
}
function reasonOf(terms: unknown): string | undefined {
  const why = valueOf(terms, "why");
  return typeof why === "string" ? why : undefined;
}
function keysOf(terms: unknown): readonly string[] {
  return isRecord(terms) ? Object.keys(terms) : [];
}
function valueOf(terms: unknown, key: string): unknown {
  return isRecord(terms) ? terms[key] : undefined;
}
function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
