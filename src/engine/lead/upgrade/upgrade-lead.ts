/**
 * Snapshots as earlier versions wrote them, in the present format: in steps of one, each from what the step before left.
 *
 * A snapshot says less than the log. What a step cannot know is left blank here, so that the lead can be read; whoever migrates derives
 * such leads anew (`src/store/upgrade/upgrade-database.ts`).
 */
import { assert } from "../../../base/assert.ts";
import { type ClockState, type HandOff, LEAD_FORMAT, type LeadState } from "../lead-state.ts";

/** As it was read from the database. */
export type Snapshot = Readonly<Record<string, unknown>>;

/** At `n`, what leads from format n + 1 to format n + 2: the first format is 1. */
const STEPS: readonly ((lead: Snapshot) => Snapshot)[] = [
  /** 1 → 2 (0.2): pauses, disputes, cadence. No one remembered who touched a lead, and no clock stood still. */
  (lead) => ({
    ...{ lastTouchAt: null, lastObservedTouchAt: null, reach: { attempts: 0, channels: [] } },
    ...{ lastRejection: null, dispute: null, ...lead },
    clocks: Array.isArray(lead["clocks"])
      ? lead["clocks"].map((clock: Snapshot) => ({ pause: null, pauses: [], ...clock }))
      : [],
  }),
  /**
   * 2 → 3 (0.5): every value was in the agreement's currency; of who gave a lead up it was not remembered when, so in this cycle, at its latest
   * step; nor was it remembered what made it an MQL, nor when its attributes changed. The promise began anew with every owner.
   */
  ({ notAgain, ...lead }) => ({
    ...{
      currency: null,
      attributesSince: lead["capturedAt"],
      account: null,
      qualifiedBy: [],
      program: null,
      letGo: letGoOf(notAgain, lead),
    },
    ...{ handedOverAt: lead["assignedAt"], begunAt: lead["acceptedAt"], answeredAt: null, fix: null, ...lead },
    clocks: Array.isArray(lead["clocks"])
      ? lead["clocks"].map((clock: Snapshot) => ({ whose: null, held: [], attempt: null, why: null, ...clock }))
      : [],
  }),
  /** 3 → 4 (0.5): no one was erased who had a lead that had not ended; what a lead wrote was remembered by its clocks alone. */
  (lead) => ({ erasedAt: null, unanswered: [], noAnswerNeededAt: null, ...lead }),
  /** 4 → 5 (0.7): what belongs to a hand-off stood beside the rest, blank while there was none. */
  ({ handedOverAt: since, acceptedAt, begunAt, answeredAt, reach, ...lead }) => ({
    handOff: since === null ? null : { since, acceptedAt, begunAt, answeredAt, reach },
    ...lead,
  }),
];

function letGoOf(members: unknown, { cycle, stageEnteredAt: at }: Snapshot): readonly object[] {
  if (!Array.isArray(members)) return [];
  return members.map((member: unknown) => ({ member, cycle, at, why: "rejected", clocks: [] }));
}

/**
 * @param stored a snapshot of `format`
 * @throws AssertionError when it is of no format that is known, or is not what its format says: it names the lead, the format and the place
 */
export function upgradeLead(stored: Snapshot, format: number): LeadState {
  const lead = `the snapshot of lead ${String(stored["leadId"])}, format ${format},`;
  assert(
    Number.isInteger(format) && format >= 1 && format <= LEAD_FORMAT,
    `${lead} is of no format that this Baton knows`,
  );
  const upgraded = STEPS.slice(format - 1).reduce((so, step) => step(so), stored);
  const wrong = wrongPlace(upgraded);
  assert(wrong === undefined, `${lead} is not whole: ${wrong}; \`baton rebuild\` derives it anew from the log`);
  return upgraded as LeadState;
}

type Kind = "text" | "number" | "list" | "group" | "text?" | "number?" | "group?";

const LEAD: Readonly<Record<Exclude<keyof LeadState, "namedOwnerOf">, Kind>> = {
  leadId: "text",
  mergedInto: "text?",
  erasedAt: "number?",
  capturedAt: "number",
  origin: "text?",
  person: "group",
  attributes: "group",
  attributesSince: "number",
  account: "group?",
  activities: "list",
  stage: "text",
  stageEnteredAt: "number",
  cycle: "number",
  score: "group",
  grade: "text",
  exceptionGrade: "text?",
  qualifiedBy: "list",
  program: "group?",
  leg: "text?",
  owner: "text?",
  assignedAt: "number?",
  handOff: "group?",
  passedOnBy: "text?",
  letGo: "list",
  namedOwner: "text?",
  knownTo: "list",
  waiting: "group?",
  grey: "group?",
  staleAt: "number?",
  firstTouchAt: "number?",
  lastTouchAt: "number?",
  lastObservedTouchAt: "number?",
  unanswered: "list",
  noAnswerNeededAt: "number?",
  attempts: "number",
  lastRejection: "group?",
  dispute: "group?",
  recycledTimes: "number",
  fix: "group?",
  returnsAt: "number?",
  valueMinor: "number?",
  currency: "text?",
  clocks: "list",
  clockCount: "number",
};

const HAND_OFF: Readonly<Record<keyof HandOff, Kind>> = {
  since: "number",
  acceptedAt: "number?",
  begunAt: "number?",
  answeredAt: "number?",
  reach: "group",
};

const CLOCK: Readonly<Record<keyof ClockState, Kind>> = {
  name: "text",
  kind: "text",
  leg: "text",
  cycle: "number",
  clause: "text",
  grade: "text",
  owner: "text",
  whose: "text?",
  held: "list",
  attempt: "number?",
  startedAt: "number",
  hours: "group",
  measuredFrom: "number",
  carriedMs: "number",
  targetMs: "number",
  dueAt: "number",
  status: "text",
  stoppedAt: "number?",
  elapsedMs: "number?",
  wallMs: "number?",
  why: "text?",
  pause: "group?",
  pauses: "list",
  steps: "list",
  climbedPercent: "number",
};

/** The first place that is missing or of another kind; undefined when the snapshot is whole. */
function wrongPlace(lead: Snapshot): string | undefined {
  const wrong = wrongKey(lead, LEAD);
  if (wrong !== undefined) return wrong;
  const inHandOff = lead["handOff"] === null ? undefined : wrongKey(lead["handOff"] as Snapshot, HAND_OFF);
  if (inHandOff !== undefined) return `handOff.${inHandOff}`;
  for (const [index, clock] of (lead["clocks"] as readonly unknown[]).entries()) {
    if (kindOf(clock) !== "group") return `clocks[${index}]`;
    const key = wrongKey(clock as Snapshot, CLOCK);
    if (key !== undefined) return `clocks[${index}].${key}`;
  }
  return undefined;
}

function wrongKey(group: Snapshot, kinds: Readonly<Record<string, Kind>>): string | undefined {
  return Object.entries(kinds).find(([key, kind]) => {
    const found = kindOf(group[key]);
    return found !== kind && !(kind.endsWith("?") && (found === "null" || kind === `${found}?`));
  })?.[0];
}

function kindOf(value: unknown): string {
  if (value === null) return "null";
  if (Array.isArray(value)) return "list";
  if (typeof value === "string") return "text";
  return typeof value === "object" ? "group" : typeof value;
}
