/** The hand-offs as a whole: they lead from marketing to sales. */
import type { PartyName } from "../../terms/basic/basic-terms.ts";
import type { KeyRefusal } from "../format/refined.ts";
import type { Known } from "../read/known.ts";
import type { Names } from "../read/names.ts";
import { suggestion } from "../read/nearest.ts";

export function refuseReceiver(key: string): KeyRefusal | undefined {
  if (key === "qualification" || key === "sales") return undefined;
  return {
    code: "unknown_key",
    message: `“${key}” can't receive leads.`,
    remedy: "Name the hand-off after the receiving team: `qualification` or `sales`.",
  };
}

export function checkHandOffs(names: Names, { parties }: Known): void {
  for (const { key, at, spot } of names.all())
    if (refuseReceiver(key) === undefined && !parties.some((party) => party.name === key))
      names.problems.add(
        "unknown_reference",
        at,
        spot.path,
        `There is no party “${key}” to receive leads.`,
        "Add it under `parties`, with its head and its members.",
      );
  if (names.isEmpty)
    names.report(
      "missing_key",
      "No one receives leads.",
      "Add at least the hand-off to sales: `sales: { from: marketing, pool: … }`.",
    );
}

/** marketing → … → sales, without gap. */
export function inOrder<Leg extends { readonly id: PartyName; readonly from: PartyName; readonly to: PartyName }>(
  legs: readonly Leg[],
  names: Names,
): readonly Leg[] {
  const ordered: Leg[] = [];
  for (let from: PartyName = "marketing"; ordered.length < legs.length;) {
    const next = legs.find((leg) => leg.from === from && !ordered.includes(leg));
    if (next === undefined) break;
    ordered.push(next);
    from = next.to;
  }
  if (legs.length > 0 && (ordered.length < legs.length || ordered.at(-1)?.id !== "sales")) {
    names.report(
      "unreachable",
      "The hand-offs don't connect Marketing to Sales.",
      "Start with `from: marketing`, make each next one start where the last ended, and end with `sales`.",
    );
    return legs;
  }
  return ordered;
}

/** Only of teams that receive leads. */
export function refuseFollower(key: string, { receivers = [] }: Known): KeyRefusal | undefined {
  if (receivers.some((receiver) => receiver === key)) return undefined;
  return {
    code: "unknown_reference",
    message: `There is no hand-off to “${key}”.`,
    remedy: suggestion(key, receivers),
  };
}

/** Of all of them. */
export function checkFollowers(names: Names, { receivers = [] }: Known): void {
  for (const id of receivers)
    if (!names.has(id))
      names.problems.add(
        "missing_key",
        names.at,
        names.pathOf(id),
        `“${id}” is missing in follow-up.`,
        `Add it, for example \`${id}: { disposition: { within: 30 days } }\`.`,
      );
}
