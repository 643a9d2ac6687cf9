/** Every condition on leads that decides or measures something, with where it stands. */
import type { Agreement } from "./agreement.ts";
import type { Condition } from "./basic/basic-terms.ts";

export type ConditionsAt = { readonly path: readonly string[]; readonly when: readonly Condition[] };

export function conditionsOf(agreement: Agreement): readonly ConditionsAt[] {
  const { profile, scoring, qualification, goals, legs } = agreement;
  const by = (
    path: readonly string[],
    prefix: string,
    term: { readonly clause: string; readonly when: readonly Condition[] },
  ) => ({
    path: [...path, term.clause.slice(prefix.length), "when"],
    when: term.when,
  });
  return [
    ...(profile?.customer ?? []).map((each) => by(["profile", "customer"], "profile.customer.", each)),
    ...(profile?.outOfProfile ?? []).map((each) => by(["profile", "out-of-profile"], "profile.out.", each)),
    ...scoring.fit.rules.map((each) => by(["scoring", "fit", "rules"], "scoring.fit.", each)),
    ...qualification.exceptions.map((each) => by(["qualification", "exceptions"], "marketing.exception.", each)),
    ...goals.flatMap((goal) =>
      goal.kind === "value"
        ? goal.types.map(({ id, when }) => ({ path: ["goals", goal.party, "value", "types", id, "when"], when }))
        : [],
    ),
    ...legs.flatMap((leg) => [
      ...leg.rules.map(({ id, when }) => ({ path: ["hand-offs", leg.id, "routing", id, "when"], when })),
      ...leg.clocks.flatMap(({ kind, regions = [] }) =>
        regions.map(({ id, when }) => ({ path: ["follow-up", leg.id, kind, "regions", id, "when"], when })),
      ),
    ]),
  ];
}
