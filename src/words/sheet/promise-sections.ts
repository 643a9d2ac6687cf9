/** What each side promises: its numbers, its times by grade, how often it tries. */
import type { Agreement, ClockTerms, Leg, Party, Target } from "../../agreement/terms/agreement.ts";
import { describeConsequence } from "../clause/describe-consequence.ts";
import { goalText } from "../clause/goal-clauses.ts";
import { cadenceSentence } from "../clause/hand-off-clauses.ts";
import { hoursWords } from "../clause/hours-words.ts";
import { CLOCK_DOES, STAGE_LEADS } from "../clause/target-sentence.ts";
import { capital } from "../english/names.ts";
import type { SheetBlock, SheetSection } from "./sheet.ts";
import { owes } from "../../agreement/terms/who-owes.ts";

/** One section a party, in the order in which a lead passes them. A party without a promise has none. */
export function promiseSections(agreement: Agreement): readonly SheetSection[] {
  return agreement.parties.flatMap((party): readonly SheetSection[] => {
    const blocks = [numbers(agreement, party), ...times(agreement, party), ...cadence(agreement, party)].filter(
      hasContent,
    );
    return blocks.length === 0 ? [] : [{ title: `What ${party.name} promises`, place: "full", blocks }];
  });
}

function hasContent(block: SheetBlock): boolean {
  return block.kind === "table"
    ? block.rows.length > 0
    : (block.kind === "terms" ? block.terms : block.lines).length > 0;
}

function numbers({ goals, currency }: Agreement, party: Party): SheetBlock {
  const own = goals.filter((goal) => goal.party === party.name);
  return {
    kind: "lines",
    lines: own.map((goal) => withReason(goalText(goal, currency), goal.why)),
  };
}

function times(agreement: Agreement, party: Party): readonly SheetBlock[] {
  const clocks = agreement.legs.flatMap((leg) =>
    leg.clocks.filter((clock) => owes(leg, clock.kind) === party.name).map((clock) => ({ leg, clock })),
  );
  const { grades } = agreement.scoring;
  const table: SheetBlock = {
    kind: "table",
    columns: [
      { title: "What is promised", share: 3, align: "left" },
      ...grades.map(({ label }) => ({ title: label, share: 2, align: "left" as const })),
      { title: "Counted in", share: 1.6, align: "left" },
    ],
    rows: clocks.flatMap(({ leg, clock }) => timeRows(agreement, leg, clock)),
  };
  return [table, { kind: "notes", lines: clocks.flatMap(({ clock }) => clockNotes(clock)) }];
}

/** One for all origins, and one for each that has times of its own; after the SQL one for each stage. */
function timeRows({ scoring }: Agreement, leg: Leg, clock: ClockTerms): readonly (readonly string[])[] {
  const stages = [...new Set(clock.targets.map(({ stage }) => stage))];
  const origins = [...new Set(clock.targets.map((target) => target.origin))];
  return stages.flatMap((stage) =>
    origins.flatMap((origin) => {
      const targets = clock.targets.filter((target) => target.origin === origin && target.stage === stage);
      if (targets.length === 0) return [];
      const title = capital(CLOCK_DOES[clock.kind]);
      return [
        [
          `${stage === undefined ? "" : `${STAGE_LEADS[stage]}: `}${stage === undefined ? title : CLOCK_DOES[clock.kind]}${origin === undefined ? "" : `, leads from ${origin}`}${owes(leg, clock.kind) === leg.from ? ` by ${leg.to}` : ""}`,
          ...scoring.grades.map(
            ({ id }) =>
              (targets.find(({ grade }) => grade === id) ?? targets.find(({ grade }) => grade === "any"))?.text ?? "–",
          ),
          [...new Set(targets.map(countedIn))].join(", "),
        ],
      ];
    }),
  );
}

function countedIn({ hours }: Target): string {
  return hours.kind === "wall" ? "day and night" : `hours of ${hours.calendar}`;
}

function clockNotes(clock: ClockTerms): readonly string[] {
  const { kind, evidence, otherwise, pauses, why } = clock;
  const what = capital(CLOCK_DOES[kind]);
  return [
    ...(why === undefined ? [] : [`${what}: ${why}.`]),
    ...hoursWords(clock).map((words) => `${what}: ${words}.`),
    ...(evidence === "observed" ? [`${what}: a touch counts only when a system saw it.`] : []),
    ...(otherwise === undefined ? [] : [`${what}: when the time is over, the lead ${describeConsequence(otherwise)}.`]),
    ...pauses.map(
      ({ label, atMost }) =>
        `${what}: may pause – ${label}${atMost === undefined ? "" : `, for at most ${atMost.text}`}.`,
    ),
  ];
}

function cadence({ legs }: Agreement, party: Party): readonly SheetBlock[] {
  return legs.flatMap((leg): readonly SheetBlock[] => {
    if (leg.to !== party.name || leg.cadence === undefined) return [];
    return [{ kind: "lines", lines: [withReason(cadenceSentence(party.name, leg.cadence), leg.cadence.why)] }];
  });
}

function withReason(text: string, why: string | undefined): string {
  return why === undefined ? text : `${text} (${why})`;
}
