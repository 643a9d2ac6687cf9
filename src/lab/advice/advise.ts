/** All that can be asked of a record, asked at once. */
import type { ClauseId } from "../../base/ids.ts";
import { ADVISORS, type AdvisorId, type AdviceFinding } from "../../reporting/advice/advice.ts";
import { holm } from "../statistics/holm.ts";
import type { AdviceAsked, Advisor } from "./advisor.ts";
import { adviseBar } from "./advisors/advise-bar.ts";
import { adviseCadence } from "./advisors/advise-cadence.ts";
import { adviseGreyZone } from "./advisors/advise-grey-zone.ts";
import { adviseTargets } from "./advisors/advise-targets.ts";
import { advisePromises } from "./advisors/advise-promises.ts";
import { adviseResponseTimes } from "./advisors/advise-response-times.ts";
import { adviseEscalation } from "./advisors/advise-escalation.ts";
import { adviseReasons } from "./advisors/advise-reasons.ts";
import { adviseSources } from "./advisors/advise-sources.ts";
import { adviseLoad } from "./advisors/advise-load.ts";
import { adviseSpeed } from "./advisors/advise-speed.ts";

const ADVISE: { readonly [Id in AdvisorId]: Advisor } = {
  bar: adviseBar,
  "grey-zone": adviseGreyZone,
  cadence: adviseCadence,
  targets: adviseTargets,
  promises: advisePromises,
  "response-times": adviseResponseTimes,
  escalation: adviseEscalation,
  reasons: adviseReasons,
  sources: adviseSources,
  load: adviseLoad,
  speed: adviseSpeed,
};

/** The chance that any advice at all is a false alarm. */
const LEVEL = 0.05;

/** @returns in the order of the advisors; the same record gives the same findings */
export function advise(asked: AdviceAsked): readonly AdviceFinding[] {
  const answers = ADVISORS.flatMap((id) => ADVISE[id](asked));
  const tested = answers.filter((answer) => answer.kind === "tested");
  const held = new Map(holm(tested.map(({ p }) => p)).map((heldP, index) => [tested[index], heldP]));
  const advised = new Set<ClauseId>();
  return answers.map((answer): AdviceFinding => {
    if (answer.kind === "too-little") return answer;
    if (answer.kind === "unchanged") return { ...answer, tested: null };
    const { question, unknown, evidence, advice, p } = answer;
    const heldP = held.get(answer) ?? 1;
    const known = { question, evidence };
    if (heldP > LEVEL) return { ...known, kind: "unchanged", unknown, tested: { p, heldP } };
    // What leads brought comes before what people are used to: a clause is changed one way.
    if (advised.has(question.clause))
      return { ...known, kind: "unchanged", unknown: [...unknown, "other-advice"], tested: { p, heldP } };
    advised.add(question.clause);
    return { ...known, kind: "advice", unknown, advice, p, heldP };
  });
}
