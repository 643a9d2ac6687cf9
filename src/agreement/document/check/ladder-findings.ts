/** Reminders that would come before the clock they remind of has started. */
import { listWords } from "../../../words/english/lists.ts";
import { teamName } from "../../../words/english/names.ts";
import type { Agreement } from "../../terms/agreement.ts";
import { durationInMs, parseDuration } from "../read/values/duration.ts";
import type { Finding } from "./finding.ts";
import { limitsOf } from "./limits-of.ts";

const MOST_NAMED = 3;

export function ladderFindings(agreement: Agreement): readonly Finding[] {
  const targets = limitsOf(agreement).filter(({ path }) => path[0] === "follow-up" && path[2] !== "cadence");
  return agreement.escalation.flatMap(({ at }): readonly Finding[] => {
    if (at.kind !== "before") return [];
    const short = targets.filter(({ limit }) => limit.targetMs <= at.ms);
    if (short.length === 0) return [];
    const named = short
      .slice(0, MOST_NAMED)
      .map(({ what, limit, leg }) => `${what}${leg === undefined ? "" : ` in ${teamName(leg.id)}`} (${limit.text})`);
    const more = short.length > MOST_NAMED ? [`${short.length - MOST_NAMED} more`] : [];
    return [
      {
        code: "contradiction",
        path: ["escalation", "ladder", (key) => isRung(key, at.ms)],
        message: `${at.text} before the deadline is before the clock starts for ${listWords([...named, ...more])}`,
        remedy: "Use a share of the target time, such as `50%`, or allow more time",
      },
    ];
  });
}

/** "120 minutes before" and "2 hours before" are one rung. */
function isRung(key: string, ms: number): boolean {
  const duration = key.endsWith(" before") ? parseDuration(key.slice(0, -" before".length)) : undefined;
  return duration !== undefined && durationInMs(duration, 0) === ms;
}
