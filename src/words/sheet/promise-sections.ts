/** What each team commits to: its numbers, its times by grade, how often it tries. */
import type { Agreement, ClockTerms, Leg } from "../../agreement/terms/agreement.ts";
import type { Target } from "../../agreement/terms/basic/clock-kinds.ts";
import type { Party } from "../../agreement/terms/basic/party-terms.ts";
import { owes } from "../../agreement/terms/who-owes.ts";
import { describeConsequence } from "../clause/describe-consequence.ts";
import { cadenceSentence, evidenceText } from "../clause/parts/follow-up-sentences.ts";
import { goalText } from "../clause/parts/goal-sentences.ts";
import { hoursWords } from "../clause/hours-words.ts";
import { STAGE_LEADS } from "../clause/target-sentence.ts";
import { capital, teamName } from "../english/names.ts";
import { clockTitle } from "../names/clock-names.ts";
import { withPeriod, withWhy } from "./ended.ts";
import { marked, type MarkedWords } from "./marked-words.ts";
import type { SheetBlock, SheetSection } from "./sheet.ts";

type Block = SheetBlock<MarkedWords>;

/** One section a team, in the order in which a lead passes them. A team without a commitment has none. */
export function promiseSections(agreement: Agreement): readonly SheetSection<MarkedWords>[] {
  return agreement.parties.flatMap((party): readonly SheetSection<MarkedWords>[] => {
    const blocks = [numbers(agreement, party), ...times(agreement, party), ...cadence(agreement, party)].filter(
      hasContent,
    );
    return blocks.length === 0 ? [] : [{ title: `What ${teamName(party.name)} commits to`, place: "full", blocks }];
  });
}

function hasContent(block: Block): boolean {
  return block.kind === "table"
    ? block.rows.length > 0
    : (block.kind === "terms" ? block.terms : block.lines).length > 0;
}

function numbers({ goals, currency }: Agreement, party: Party): Block {
  const own = goals.filter((goal) => goal.party === party.name);
  return { kind: "lines", lines: own.map((goal) => marked(withWhy(goalText(goal, currency), goal.why), goal.clause)) };
}

function times(agreement: Agreement, party: Party): readonly Block[] {
  const clocks = agreement.legs.flatMap((leg) =>
    leg.clocks.filter((clock) => owes(leg, clock.kind) === party.name).map((clock) => ({ leg, clock })),
  );
  const { grades } = agreement.scoring;
  const table: Block = {
    kind: "table",
    columns: [
      { title: marked("Deadline"), share: 3, align: "left" },
      ...grades.map(({ label }) => ({ title: marked(label), share: 2, align: "left" as const })),
      { title: marked("Time"), share: 1.6, align: "left" },
    ],
    rows: clocks.flatMap(({ leg, clock }) => timeRows(agreement, leg, clock)),
  };
  return [table, { kind: "notes", lines: clocks.flatMap(({ leg, clock }) => clockNotes(leg, clock)) }];
}

/** One for all sources, and one for each that has times of its own; after the SQL one for each stage. */
function timeRows({ scoring }: Agreement, leg: Leg, clock: ClockTerms): readonly (readonly MarkedWords[])[] {
  const stages = [...new Set(clock.targets.map(({ stage }) => stage))];
  const origins = [...new Set(clock.targets.map((target) => target.origin))];
  return stages.flatMap((stage) =>
    origins.flatMap((origin) => {
      const targets = clock.targets.filter((target) => target.origin === origin && target.stage === stage);
      if (targets.length === 0) return [];
      return [
        [
          marked(
            `${stage === undefined ? "" : `${STAGE_LEADS[stage]}: `}${rowTitle(leg, clock)}${origin === undefined ? "" : ` (source “${origin}”)`}`,
            clock.clause,
          ),
          ...scoring.grades.map(({ id }) => {
            const target = targets.find(({ grade }) => grade === id) ?? targets.find(({ grade }) => grade === "any");
            return marked(target?.text ?? "no target", target?.clause);
          }),
          marked([...new Set(targets.map(countedIn))].join(", ")),
        ],
      ];
    }),
  );
}

/** Where it does not run from the hand-off, it says from what. */
function rowTitle(leg: Leg, { kind }: ClockTerms): string {
  if (kind === "progress") return "next stage or lost";
  if (kind === "disposition") return leg.to === "sales" ? "SQL, opportunity, won, lost, or rejected" : clockTitle(kind);
  if (kind === "next-touch") return `${clockTitle(kind)} (from the message)`;
  return kind === "feedback" ? `${clockTitle(kind)} by ${teamName(leg.to)}` : clockTitle(kind);
}

function countedIn({ hours }: Target): string {
  return hours.kind === "wall" ? "calendar time (24/7)" : `“${hours.calendar}” calendar`;
}

function clockNotes(leg: Leg, clock: ClockTerms): readonly MarkedWords[] {
  const { clause, evidence, otherwise, pauses, why } = clock;
  const what = capital(rowTitle(leg, clock));
  const own = [
    ...(why === undefined ? [] : [`${what} – why: ${withPeriod(why)}`]),
    ...hoursWords(clock).map((words) => `${what}: ${withPeriod(lowered(words))}`),
    ...(evidence === "observed" ? [`${what}: ${withPeriod(lowered(evidenceText(clock)))}`] : []),
    ...(otherwise === undefined
      ? []
      : [`${what}: if the deadline passes, the lead ${describeConsequence(otherwise)}.`]),
  ];
  return [
    ...own.map((text) => marked(text, clause)),
    ...pauses.map((pause) =>
      marked(
        `${what} may be paused${pause.atMost === undefined ? "" : ` for up to ${pause.atMost.text}`}: ${withPeriod(pause.label)}`,
        pause.clause,
      ),
    ),
  ];
}

function lowered(sentence: string): string {
  return `${sentence.slice(0, 1).toLowerCase()}${sentence.slice(1)}`;
}

function cadence({ legs }: Agreement, party: Party): readonly Block[] {
  return legs.flatMap((leg): readonly Block[] => {
    if (leg.to !== party.name || leg.cadence === undefined) return [];
    return [
      {
        kind: "lines",
        lines: [marked(withWhy(cadenceSentence(party.name, leg.cadence), leg.cadence.why), leg.cadence.clause)],
      },
    ];
  });
}
