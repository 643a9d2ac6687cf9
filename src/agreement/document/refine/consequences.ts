/** A consequence of its keys, and its keys again. */
import { durationMs } from "../../../base/time.ts";
import type { Consequence } from "../../terms/parts/consequence-terms.ts";
import type { CONSEQUENCE, CONSEQUENCE_KEYS } from "../format/shapes/consequence-format.ts";
import type { RawValue } from "../format/field-value.ts";
import type { Section } from "../read/section.ts";

type Keys = RawValue<typeof CONSEQUENCE>;

/** Which consequence a key belongs to. */
const ONLY = { after: "recycle", "at-most": "recycle", within: "fix-data" } as const;
/** Which keys it must have. */
const NEEDED = { recycle: ["after", "at-most"], "fix-data": ["within"] } as const;

/**
 * @param keys as they stand there
 * @param of   what it follows from: a clock can end in acceptance, a reason in a dispute
 * @returns the consequence, and the other values of the group that holds its keys
 */
export function consequenceOf<Group extends Keys>(
  { then, afterMs, afterDays, atMost, withinMs, withinDays, ...rest }: Group,
  at: Section<typeof CONSEQUENCE_KEYS>,
  of: "clock" | "reason",
): { readonly then: Consequence; readonly rest: Omit<Group, keyof Keys> } {
  for (const key of ["after", "at-most", "within"] as const)
    if (at.has(key) && then !== ONLY[key])
      at.report("contradiction", key, `\`${key}\` has no effect here.`, `Use it only with \`then: ${ONLY[key]}\`.`);
  if ((then === "accept" && of === "reason") || (then === "dispute" && of === "clock"))
    at.report(
      "contradiction",
      "then",
      then === "accept" ? "A rejected lead can't be accepted." : "There is no rejection to dispute here.",
      "Choose another outcome.",
    );
  for (const key of then === "recycle" || then === "fix-data" ? NEEDED[then] : []) if (!at.has(key)) at.missing(key);
  return { then: made(), rest };

  function made(): Consequence {
    switch (then) {
      case "recycle":
        return {
          kind: "recycle",
          afterMs: afterMs ?? NOTHING_MS,
          ...(afterDays === undefined ? {} : { afterDays }),
          atMost: atMost ?? 1,
        };
      case "fix-data":
        return {
          kind: "fix_data",
          withinMs: withinMs ?? NOTHING_MS,
          ...(withinDays === undefined ? {} : { withinDays }),
        };
      default:
        return { kind: then };
    }
  }
}

const NOTHING_MS = durationMs(0);

export function keysOfConsequence(then: Consequence): Keys {
  switch (then.kind) {
    case "recycle":
      return { then: "recycle", afterMs: then.afterMs, afterDays: then.afterDays, atMost: then.atMost };
    case "fix_data":
      return { then: "fix-data", withinMs: then.withinMs, withinDays: then.withinDays };
    default:
      return { then: then.kind };
  }
}
