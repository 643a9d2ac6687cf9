/** Terms that read as if they did something, and as they are do nothing. */
import type { ClauseId } from "../../../base/ids.ts";
import type { Agreement, ClockTerms, EscalationStep, Leg } from "../../terms/agreement.ts";
import { conditionsOf } from "../../terms/conditions-of.ts";
import type { MeasureName } from "../../terms/review-terms.ts";
import type { Circumstances, Warning } from "./warning.ts";

export function noEffectWarnings(agreement: Agreement, _circumstances: Circumstances): readonly Warning[] {
  return [
    ...unusedAttributes(agreement),
    ...pointless(agreement),
    ...ownCurrency(agreement),
    ...unusedSkills(agreement),
    ...agreement.legs.flatMap((leg) => [...carriesToNobody(leg), ...leg.clocks.flatMap(evidenceOfNothing)]),
    ...rungsNobodyClimbs(agreement),
    ...measuredFromNothing(agreement),
    ...withoutTarget(agreement),
  ];
}

function noEffect(clause: ClauseId | undefined, message: string, remedy: string): Warning {
  return { code: "no_effect", clause, message, lines: [], remedy };
}

function unusedAttributes(agreement: Agreement): readonly Warning[] {
  const used = new Set(conditionsOf(agreement).flatMap(({ when }) => when.map(({ field }) => field)));
  return (agreement.attributes ?? [])
    .filter(({ name, personal }) => !used.has(name) && !personal)
    .map(({ name, clause }) => noEffect(clause, `no rule asks for “${name}”`, "take it out, or let a rule ask for it"));
}

function pointless({ scoring: { fit, engagement } }: Agreement): readonly Warning[] {
  return [...fit.rules, ...engagement.rules]
    .filter(({ points }) => points === 0)
    .map(({ clause, label }) => noEffect(clause, `“${label}” gives 0 points`, "give it points, or take it out"));
}

function ownCurrency({ exchange = [], currency }: Agreement): readonly Warning[] {
  return exchange
    .filter((rate) => rate.currency === currency)
    .map(({ clause }) =>
      noEffect(clause, `${currency} is the currency of the agreement: nothing is exchanged`, "take it out"),
    );
}

/** One warning for all of them. */
function unusedSkills({ people, legs }: Agreement): readonly Warning[] {
  const asked = new Set(legs.flatMap(({ rules }) => rules.flatMap(({ to }) => (to.kind === "skill" ? to.skill : []))));
  const unused = [...new Set(people.flatMap(({ skills }) => skills))].filter((skill) => !asked.has(skill)).sort();
  if (unused.length === 0) return [];
  return [
    noEffect(
      undefined,
      `no routing rule asks for ${unused.map((skill) => `“${skill}”`).join(", ")}`,
      "add a rule under `hand-offs.<party>.routing`, or take these skills out",
    ),
  ];
}

function carriesToNobody({ clause, carries, tellBy, id }: Leg): readonly Warning[] {
  if (carries.length === 0 || tellBy.length > 0) return [];
  return [
    noEffect(
      clause,
      `what travels with a lead to ${id} goes into no message: nobody is told of it`,
      "name a channel under `tell-by`, or take `carries` out",
    ),
  ];
}

/** Only touches are proven. */
function evidenceOfNothing({ kind, clause, evidence }: ClockTerms): readonly Warning[] {
  if (evidence === "logged" || kind === "first-touch" || kind === "next-touch") return [];
  return [noEffect(clause, `no touch stops “${kind}”, so evidence plays no part`, "take `evidence` out")];
}

function rungsNobodyClimbs({ escalation, legs }: Agreement): readonly Warning[] {
  const clocks = legs.flatMap((leg) => leg.clocks);
  return escalation.flatMap((step): readonly Warning[] => {
    const reached = clocks.filter((clock) => reaches(clock, step));
    if (reached.length === 0)
      return [
        noEffect(step.clause, "no clock lives to see this step", "let it come before the time is over, or take it out"),
      ];
    if (step.action.kind !== "reassign" || reached.some(({ kind }) => kind === "accept" || kind === "first-touch"))
      return [];
    return [
      noEffect(
        step.clause,
        "only leads that wait for `accept` or `first-touch` are taken away, and none of these clocks gets here",
        "promise one of the two, or write `tell-lead`",
      ),
    ];
  });
}

/** A clock with a consequence ends when it is due. */
function reaches({ targets, otherwise }: ClockTerms, { at }: EscalationStep): boolean {
  if (targets.length === 0) return false;
  if (otherwise === undefined) return true;
  return at.kind === "before" || (at.kind === "percent" && at.percent <= 100);
}

type Need = {
  readonly isThere: (agreement: Agreement) => boolean;
  readonly message: string;
  readonly remedy: string;
};

/** What a measure has to be counted from, beside what happens. */
const NEEDS: Readonly<Partial<Record<MeasureName, Need>>> = {
  depth: {
    isThere: ({ legs }) => legs.some(({ cadence }) => cadence !== undefined),
    message: "depth is measured, and no cadence says how many attempts are agreed",
    remedy: "add `cadence` under `follow-up.<party>`, or take depth out",
  },
  capacity: {
    isThere: ({ calculator }) => calculator?.effort !== undefined,
    message: "capacity is measured, and nothing says how much time a lead costs",
    remedy: "add `effort` under `goals.calculator`, or take capacity out",
  },
  pace: {
    isThere: ({ goals }) => goals.some(({ kind }) => kind === "number"),
    message: "pace is measured, and no number is promised",
    remedy: "add `per-month` under `goals.<party>`, or take pace out",
  },
};

function measuredFromNothing(agreement: Agreement): readonly Warning[] {
  return agreement.measures.flatMap(({ name, clause }): readonly Warning[] => {
    const need = NEEDS[name];
    return need === undefined || need.isThere(agreement) ? [] : [noEffect(clause, need.message, need.remedy)];
  });
}

function withoutTarget({ measures }: Agreement): readonly Warning[] {
  return measures
    .filter(({ target }) => target === undefined)
    .map(({ clause, name }) =>
      noEffect(
        clause,
        `${name} has no target: nobody can say whether it is kept`,
        "add `target: at least …` or `target: at most …`",
      ),
    );
}
