/**
 * The order of time: what happens earlier comes first, and what happens at one instant comes in the order below: first what is of the
 * whole workspace, then the facts that are heard, then what falls due of leads. Memory and database both go by it.
 */
import type { LeadId } from "../../base/ids.ts";
import type { EpochMs } from "../../base/time.ts";

/** Of the whole workspace: a version takes effect, members leave or are back, an absence begins that gives up leads, digests and reviews are due. */
export const WORKSPACE_INSTANTS = ["version", "members", "absence", "occasions"] as const;
export type WorkspaceInstantKind = (typeof WORKSPACE_INSTANTS)[number];

/** When the next of each kind is; null or left out: none is to come. */
export type NextInstants = { readonly [Kind in WorkspaceInstantKind]?: EpochMs | null };

/** @returns undefined when nothing is to come */
export function firstInstant(
  next: NextInstants,
): { readonly kind: WorkspaceInstantKind; readonly at: EpochMs } | undefined {
  let first: { readonly kind: WorkspaceInstantKind; readonly at: EpochMs } | undefined;
  for (const kind of WORKSPACE_INSTANTS) {
    const at = next[kind] ?? null;
    if (at !== null && (first === undefined || at < first.at)) first = { kind, at };
  }
  return first;
}

/**
 * Of leads of which something falls due at one instant, whose id comes first, by code points: so a database sorts it by its bytes, whatever
 * language it speaks. Those that wait and are tried again come last, in their own order.
 */
export function isDueFirst(one: LeadId, other: LeadId): boolean {
  const length = Math.min(one.length, other.length);
  for (let index = 0; index < length; index += 1) {
    const [unit, otherUnit] = [one.charCodeAt(index), other.charCodeAt(index)];
    if (unit !== otherUnit) return placeOf(unit) < placeOf(otherUnit);
  }
  return one.length < other.length;
}

/** Halves of a code point beyond the first 65,536 come after all that are whole. */
function placeOf(unit: number): number {
  return unit >= 0xd800 && unit <= 0xdfff ? unit + 0x10000 : unit;
}
