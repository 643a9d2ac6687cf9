import type { GuessedMap } from "../../connectors/files/guess/guess.ts";
import type { ProposedAgreement } from "../../lab/proposal/propose-agreement.ts";

type FactOfMap = Readonly<Record<string, unknown>>;

/** A guessed map that knows the people and the reject reasons of the proposal. */
export function mapWith(
  guessed: GuessedMap,
  { people, reasons }: Pick<ProposedAgreement, "people" | "reasons">,
): GuessedMap {
  const { facts, ...rest } = guessed.map;
  const known = { ...(rest["people"] as Readonly<Record<string, string>> | undefined), ...people };
  return {
    ...guessed,
    map: {
      ...rest,
      ...(Object.keys(known).length === 0 ? {} : { people: known }),
      facts: (facts as readonly FactOfMap[]).map((fact) => withReasons(fact, reasons)),
    },
  };
}

function withReasons(fact: FactOfMap, reasons: ProposedAgreement["reasons"]): FactOfMap {
  const { kind, reason } = fact;
  if (kind !== "reject" || typeof reason !== "object" || reason === null || "map" in reason) return fact;
  return { ...fact, reason: { ...reason, map: reasons, else: "no-decision" } };
}
