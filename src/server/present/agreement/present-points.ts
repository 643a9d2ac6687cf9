import type { z } from "zod";
import type { PointsResponse } from "../../../api/review-contract.ts";
import type { ReadPoints } from "../../../services/learned/read-points.ts";
import { conditionWords } from "../../../words/clause/words.ts";
import { chanceWords, learnedHeadline, rulesSaid } from "../../../words/learned/learned-sentences.ts";
import { POINTS_ASSUME, POINTS_DO_NOT_TELL, pointsSections } from "../../../words/learned/say-points.ts";
import { failureOf, presentUnderWay } from "./present-under-way.ts";

type View = z.infer<typeof PointsResponse>;

export function presentPoints({ asOf, active, latest, done }: ReadPoints): View {
  return {
    asOf,
    running: presentUnderWay(latest),
    failure: failureOf(latest),
    found: done === undefined ? null : foundOf(done, active),
  };
}

function foundOf(
  { run, found }: NonNullable<ReadPoints["done"]>,
  { version: activeVersion, agreement }: ReadPoints["active"],
): View["found"] {
  const { version, learned } = found;
  const { fit, engagement } = agreement.scoring;
  const isLearned = learned.kind === "learned";
  return {
    ...{ runId: run.runId, learnedAt: run.askedAt, version, isActive: version === activeVersion },
    headline: learnedHeadline(learned),
    isProposed: isLearned && learned.holds,
    isBetter: isLearned && (learned.validation.byHand?.gain.low ?? 0) > 0,
    rules: isLearned
      ? rulesSaid(learned).map(({ points, text, shown: { hits, n } }) => ({ points, text, leads: n, won: hits }))
      : [],
    agreed: [
      ...fit.rules.map(({ points, when }) => ({ points, text: conditionWords(when) })),
      ...engagement.rules.map(({ points, activity }) => ({ points, text: activity })),
    ],
    orders: isLearned ? ordersOf(learned.validation) : [],
    groups: isLearned
      ? learned.validation.groups.map(({ from, expected, won }) => ({
          ...{ label: chanceWords(from), leads: won.n, expected, won: won.hits },
        }))
      : [],
    sections: [
      ...pointsSections(found, agreement.zone).map(({ title, sentences }) => ({ title, sentences: [...sentences] })),
      { title: "Good to know", sentences: [...POINTS_ASSUME, ...POINTS_DO_NOT_TELL] },
    ],
  };
}

type Validation = Extract<NonNullable<ReadPoints["done"]>["found"]["learned"], { kind: "learned" }>["validation"];

function ordersOf({ area, areaInterval, byHand }: Validation): NonNullable<View["found"]>["orders"] {
  return [
    { of: "learned", share: area, ...areaInterval },
    ...(byHand === undefined ? [] : [{ of: "agreed" as const, share: byHand.area, ...byHand.areaInterval }]),
  ];
}
