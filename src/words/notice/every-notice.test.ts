import { expect, test } from "vitest";
import { agreementOf, COMPLETE } from "../../../test/sample-agreement.ts";
import { clauseId } from "../../base/ids.ts";
import { epochMs } from "../../base/time.ts";
import type { NextAttempt } from "../../engine/cadence/cadence.ts";
import { zoneOf } from "../../engine/zone/zone.ts";
import { describeEvent } from "../event/describe-event.ts";
import { EVERY_EVENT, QUINN, SAM } from "../event/every-event.fixture.ts";
import { noticeWords, skippedWords } from "./notice-words.ts";
import { occasionWords, reviewAheadWords, signingReminderWords, versionWords } from "./step-words.ts";

const AGREEMENT = agreementOf(COMPLETE);
const NEXT_ATTEMPT: NextAttempt = {
  ...{ clock: "qualification.attempt#4", clause: clauseId("c"), attempt: 3, agreedAttempts: 6 },
  ...{ missingChannels: 1, channels: ["call", "chat", "social"] as const, by: epochMs(0) },
};

test("every notice says what happened to whom it is sent, and in a few words what it stands for", async () => {
  const lines = EVERY_EVENT.flatMap((event) =>
    [SAM, QUINN].flatMap((receiver) => {
      const clock = "clock" in event ? { owner: SAM, dueAt: epochMs(0) } : undefined;
      const words = noticeWords(AGREEMENT, event, { receiver, clock, nextAttempt: NEXT_ATTEMPT });
      // Of what has no words of its own, the timeline's are read there.
      if (words === describeEvent(AGREEMENT, event)) return [];
      return [`${words} | ${skippedWords(AGREEMENT, event, receiver)}`];
    }),
  );
  const steps = [
    ...[true, false].map((mustSign) => versionWords({ kind: "proposed", version: 2, mustSign })),
    versionWords({ kind: "activated", version: 2 }),
    ...[true, false].map((mustSign) =>
      signingReminderWords(AGREEMENT, { kind: "reminded", version: 2, mustSign, missing: [SAM, QUINN] }),
    ),
    ...(["results", "terms"] as const).map((of, n) =>
      reviewAheadWords({ of, workdays: 3 - 2 * n, at: epochMs(0) } as never, zoneOf("UTC")),
    ),
    occasionWords({ what: { kind: "digest", id: "weekly" } as never }),
    occasionWords({ what: { kind: "review", of: "results" } as never }),
    occasionWords({ what: { kind: "review", of: "terms" } as never }),
  ];
  const text = [...new Set([...lines, ...steps])].map((line) => `${line}\n`).join("");
  expect(text).not.toMatch(/undefined|null|_/);
  await expect(text).toMatchFileSnapshot("every-notice.txt");
});
