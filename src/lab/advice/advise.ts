/** All that can be asked of a record, asked at once. */
import { ADVISORS, type AdvisorId, type AdviceFinding } from "../../reporting/advice/advice.ts";
import { holm } from "../statistics/holm.ts";
import type { Advisor, Answer, AdviceAsked } from "./advisor.ts";
import { adviseBar } from "./advisors/advise-bar.ts";
import { adviseCadence } from "./advisors/advise-cadence.ts";
import { adviseGreyZone } from "./advisors/advise-grey-zone.ts";

const ADVISE: { readonly [Id in AdvisorId]: Advisor } = {
  bar: adviseBar,
  "grey-zone": adviseGreyZone,
  cadence: adviseCadence,
};

/** The chance that any advice at all is a false alarm. */
const LEVEL = 0.05;

/** @returns in the order of the advisors; the same record gives the same findings */
export function advise(asked: AdviceAsked): readonly AdviceFinding[] {
  const answers = ADVISORS.flatMap((id) => ADVISE[id](asked));
  const tested = answers.filter((answer) => answer.kind === "tested");
  const held = new Map(holm(tested.map(({ p }) => p)).map((heldP, index) => [tested[index], heldP]));
  return answers.map((answer) => findingOf(answer, held));
}

function findingOf(answer: Answer, held: ReadonlyMap<Answer | undefined, number>): AdviceFinding {
  if (answer.kind !== "tested") return answer;
  const { question, unknown, evidence, advice, p } = answer;
  const heldP = held.get(answer) ?? 1;
  return heldP <= LEVEL
    ? { kind: "advice", question, unknown, evidence, advice, p, heldP }
    : { kind: "unchanged", question, unknown, evidence, p, heldP };
}
