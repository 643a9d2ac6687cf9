/** The ladder: what happens while a time runs out, and after, in the order in which it happens. */
import { defined } from "../../../base/assert.ts";
import { type ClauseId, clauseId } from "../../../base/ids.ts";
import { type SnakeCase, snakeCase } from "../../../base/key-case.ts";
import type { DurationMs } from "../../../base/time.ts";
import type { NamedField } from "../format/field.ts";
import { RUNG } from "../format/shapes/rung-format.ts";
import { durationInMs, parseDuration, calendarTimeWords } from "../read/values/duration.ts";
import { Names } from "../read/names.ts";
import { Section } from "../read/section.ts";
import { Spot } from "../read/spot.ts";
import { writeRungDuration } from "../write/write-amount.ts";
import type { Written, WrittenKeys } from "../write/written.ts";

type Step = {
  readonly clause: ClauseId;
  readonly at:
    | { readonly kind: "percent"; readonly percent: number }
    | { readonly kind: "before"; readonly ms: DurationMs; readonly text: string }
    | { readonly kind: "after"; readonly ms: DurationMs; readonly text: string };
  readonly action: { readonly kind: SnakeCase<Action> };
  readonly why?: string | undefined;
};

export const ladder = { read, write };

type Action = keyof (typeof RUNG)["keys"]["do"]["options"];

/** `50%: warn-owner`, `30 minutes before: { do: warn-owner, why: … }`. */
function read(spot: Spot): readonly Step[] {
  const names = new Names(spot, spot.field as NamedField);
  const steps = names.all().flatMap(({ key, spot: step }): readonly Step[] => {
    const rung = step.value?.kind === "map" ? new Section(step, RUNG.keys) : undefined;
    const action = (
      rung?.spot("do") ?? new Spot(step.problems, step.value, step.at, step.path, RUNG.keys.do)
    ).choice() as Action | undefined;
    const at = readRung(key, step);
    const why = rung?.why();
    if (at === undefined || action === undefined) return [];
    if (action === "reassign" && (at.kind === "before" || (at.kind === "percent" && at.percent < 100)))
      step.report("contradiction", "This would reassign a lead before its deadline.", "Reassign at 100% or later.");
    return [{ clause: clauseId(`escalation.${rungId(at)}`), at, action: { kind: snakeCase(action) }, why }];
  });
  const seen = new Set<string>();
  for (const { clause, at } of steps) {
    if (seen.has(clause)) names.report("duplicate", `“${rungWords(at)}” is listed twice.`, "Keep one step at a time.");
    seen.add(clause);
  }
  return steps.sort((a, b) => orderOf(a.at) - orderOf(b.at) || (a.clause < b.clause ? -1 : 1));
}

function readRung(key: string, spot: Spot): Step["at"] | undefined {
  const percent = /^(\d{1,4})\s*%$/.exec(key)?.[1];
  if (percent !== undefined && Number(percent) >= 1 && Number(percent) <= 1_000)
    return { kind: "percent", percent: Number(percent) };
  const [, length = "", side] = /^(.{1,40}) (before|after)$/.exec(key) ?? [];
  const duration = parseDuration(length);
  if (duration !== undefined && (side === "before" || side === "after")) {
    if (!duration.business && duration.unit !== "day" && duration.unit !== "week")
      return { kind: side, ms: durationInMs(duration, 0), text: calendarTimeWords(durationInMs(duration, 0)) };
    spot.report(
      "contradiction",
      `“${length}” can't be counted on the clock's calendar.`,
      "Use minutes or hours here; they follow the clock's calendar.",
    );
    return undefined;
  }
  spot.report(
    "out_of_range",
    `“${key}” isn't a valid escalation step.`,
    "Use a percentage from 1% to 1000%, such as `50%: warn-owner`, or `30 minutes before`, `2 hours after`.",
  );
  return undefined;
}

function rungId(at: Step["at"]): string {
  return at.kind === "percent" ? String(at.percent) : `${at.text.replaceAll(" ", "-")}-${at.kind}`;
}

function rungWords(at: Step["at"]): string {
  return at.kind === "percent" ? `${at.percent}%` : `${at.text} ${at.kind}`;
}

/** Shares below 100 first, then what is counted back from due, then what comes at or after it. */
function orderOf(at: Step["at"]): number {
  if (at.kind === "percent") return at.percent < 100 ? at.percent : 1e9 + at.percent;
  return at.kind === "before" ? 1e9 - at.ms / 1e4 : 2e9 + at.ms / 1e4;
}

function write(steps: readonly Step[]): WrittenKeys {
  return Object.fromEntries(
    steps.map(({ at, action, why }): [string, Written] => {
      const options = Object.keys(RUNG.keys.do.options);
      const does = defined(
        options.find((option) => snakeCase(option) === action.kind),
        action.kind,
      );
      return [writeRung(at), why === undefined ? does : { do: does, why }];
    }),
  );
}

function writeRung(at: Step["at"]): string {
  return at.kind === "percent" ? `${at.percent}%` : `${writeRungDuration(at.ms)} ${at.kind}`;
}
