/** Which activities and origins an agreement names: any other that is sent counts for nothing, and may be a typing mistake. */
import type { Agreement } from "./agreement.ts";
import type { Condition } from "./basic/basic-terms.ts";

export type NamesIn = { readonly activities: ReadonlySet<string>; readonly origins: ReadonlySet<string> };

const known = new WeakMap<Agreement, NamesIn>();

/** Looked for once an agreement. */
export function namesIn(agreement: Agreement): NamesIn {
  let names = known.get(agreement);
  if (names === undefined) {
    names = { activities: new Set(activitiesIn(agreement)), origins: new Set(originsIn(agreement)) };
    known.set(agreement, names);
  }
  return names;
}

function activitiesIn({ scoring, qualification }: Agreement): readonly string[] {
  return [
    ...scoring.engagement.rules.map(({ activity }) => activity),
    ...qualification.exceptions.flatMap(({ activity }) => activity ?? []),
  ];
}

/** Of targets for leads of an origin, and of types of leads. */
function originsIn({ legs, goals }: Agreement): readonly string[] {
  const targets = legs.flatMap((leg) =>
    leg.clocks.flatMap((clock) => clock.targets.flatMap(({ origin }) => origin ?? [])),
  );
  const types = goals.flatMap((goal) =>
    "types" in goal ? goal.types.flatMap(({ when }) => when.flatMap(originsOf)) : [],
  );
  return [...targets, ...types];
}

function originsOf(condition: Condition): readonly string[] {
  return condition.kind === "any_of" && condition.field === "origin" ? condition.values.map(String) : [];
}
