/** Terms that look as if they did something, and do nothing as written. */
import { listWords } from "../../../words/english/lists.ts";
import { teamName } from "../../../words/english/names.ts";
import type { ClauseId } from "../../../base/ids.ts";
import type { Agreement, ClockTerms, Leg } from "../../terms/agreement.ts";
import type { EscalationStep } from "../../terms/parts/disposition-terms.ts";
import { conditionsOf } from "../../terms/conditions-of.ts";
import type { MeasureName } from "../../terms/parts/measure-terms.ts";
import type { Circumstances, Warning } from "./warning.ts";

export function noEffectWarnings(agreement: Agreement, _circumstances: Circumstances): readonly Warning[] {
  return [
    ...unusedAttributes(agreement),
    ...pointless(agreement),
    ...ownCurrency(agreement),
    ...unusedSkills(agreement),
    ...agreement.legs.flatMap((leg) => [...carriesWithoutChannel(leg), ...leg.clocks.flatMap(needlessEvidence)]),
    ...unreachedSteps(agreement),
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
    .map(({ name, clause }) => noEffect(clause, `No rule uses “${name}”`, "Remove it, or add a rule that uses it"));
}

function pointless({ scoring: { fit, engagement } }: Agreement): readonly Warning[] {
  return [...fit.rules, ...engagement.rules]
    .filter(({ points }) => points === 0)
    .map(({ clause, label }) => noEffect(clause, `“${label}” gives 0 points`, "Give it points, or remove it"));
}

function ownCurrency({ exchange = [], currency }: Agreement): readonly Warning[] {
  return exchange
    .filter((rate) => rate.currency === currency)
    .map(({ clause }) =>
      noEffect(clause, `${currency} is the agreement's own currency, so nothing is converted`, "Remove it"),
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
      `No routing rule uses ${listWords(
        unused.map((skill) => `“${skill}”`),
        "or",
      )}`,
      "Add a rule under `hand-offs.<party>.routing`, or remove these skills",
    ),
  ];
}

function carriesWithoutChannel({ clause, carries, tellBy, id }: Leg): readonly Warning[] {
  if (carries.length === 0 || tellBy.length > 0) return [];
  return [
    noEffect(
      clause,
      `The details that \`carries\` lists for ${teamName(id)} appear in no notice`,
      "Add a channel under `tell-by`, or remove `carries`",
    ),
  ];
}

/** Only touches are proven. */
function needlessEvidence({ kind, clause, evidence }: ClockTerms): readonly Warning[] {
  if (evidence === "logged" || kind === "first-touch" || kind === "next-touch") return [];
  return [noEffect(clause, `No touch stops \`${kind}\`, so \`evidence\` has no effect`, "Remove `evidence`")];
}

function unreachedSteps({ escalation, legs }: Agreement): readonly Warning[] {
  const clocks = legs.flatMap((leg) => leg.clocks);
  return escalation.flatMap((step): readonly Warning[] => {
    const reached = clocks.filter((clock) => reaches(clock, step));
    if (reached.length === 0)
      return [
        noEffect(
          step.clause,
          "Every clock ends before this escalation step",
          "Put it before the deadline, or remove it",
        ),
      ];
    if (step.action.kind !== "reassign" || reached.some(({ kind }) => kind === "accept" || kind === "first-touch"))
      return [];
    return [
      noEffect(
        step.clause,
        "Only leads that wait for `accept` or `first-touch` are reassigned, and neither clock reaches this step",
        "Set a target for one of them, or use `tell-lead`",
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
    message: "`depth` is measured, but no cadence says how many attempts are agreed",
    remedy: "Add `cadence` under `follow-up.<party>`, or remove `depth`",
  },
  capacity: {
    isThere: ({ calculator }) => calculator?.effort !== undefined,
    message: "`capacity` is measured, but nothing says how much time a lead takes",
    remedy: "Add `effort` under `goals.calculator`, or remove `capacity`",
  },
  pace: {
    isThere: ({ goals }) => goals.some(({ kind }) => kind === "number"),
    message: "`pace` is measured, but there is no number goal",
    remedy: "Add `per-month` under `goals.<party>`, or remove `pace`",
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
        `\`${name}\` has no target, so no one can say whether it is met`,
        "Add `target: at least …` or `target: at most …`",
      ),
    );
}
