/** Reads `dispositions` and `escalation`: why a lead may be given back, who decides disputes, and the ladder. */
import { clauseId } from "../../../base/ids.ts";
import type { Consequence, Disputes, EscalationStep, QuietHours, RejectReason } from "../../terms/agreement.ts";
import { CONSEQUENCE, type DISPOSITIONS, type ESCALATION, RUNG } from "../format/disposition-format.ts";
import { readInterval, readZone } from "./read-calendar.ts";
import { parseDuration, durationInMs, wallWords } from "./duration.ts";
import { type KnownCalendars, readTimeLimit, readWallDuration, type WallLength } from "./read-duration.ts";
import type { People } from "./read-people.ts";
import { Section } from "./section.ts";
import { Spot } from "./spot.ts";

type DispositionKeys = (typeof DISPOSITIONS)["keys"];
const MOST_REASONS = 100;

export function readReasons(section: Section<DispositionKeys>): readonly RejectReason[] {
  const reasons = section.sections("reasons").map(({ key, section: reason }): RejectReason => ({
    id: key,
    clause: clauseId(`reasons.${key}`),
    label: reason.text("label"),
    noteRequired: reason.has("note") && reason.choice("note") === "required",
    afterCadence: reason.flag("after-cadence"),
    then: readConsequence(reason.seenAs(CONSEQUENCE.keys), "reason"),
    why: reason.why(),
  }));
  const names = section.names("reasons");
  if (names.isEmpty)
    names.report("missing_key", "there is no reason to reject a lead", "name at least one, with what happens next");
  if (reasons.length > MOST_REASONS)
    section.report("too_many", "reasons", `${reasons.length} reasons`, `at most ${MOST_REASONS}`);
  return reasons.slice(0, MOST_REASONS);
}

/**
 * `then: recycle`, with `after` and `at-most`; `then: fix-data` with `within`.
 *
 * @param of what it follows from: a clock can end in acceptance, a reason in a dispute
 */
export function readConsequence(section: Section<(typeof CONSEQUENCE)["keys"]>, of: "clock" | "reason"): Consequence {
  const then = section.choice("then");
  for (const [key, only] of [
    ["after", "recycle"],
    ["at-most", "recycle"],
    ["within", "fix-data"],
  ] as const) {
    if (section.has(key) && then !== only && then !== undefined)
      section.report("contradiction", key, `\`${key}\` means nothing here`, `it belongs to \`then: ${only}\``);
  }
  if ((then === "accept" && of === "reason") || (then === "dispute" && of === "clock"))
    section.report(
      "contradiction",
      "then",
      then === "accept" ? "whoever rejects a lead does not accept it" : "there is no rejection to dispute",
      "choose another consequence",
    );
  switch (then) {
    case "recycle":
      for (const key of ["after", "at-most"] as const) {
        if (!section.has(key)) section.missing(key);
      }
      return recycleAfter(readWallDuration(section.spot("after")), section.optionalNumber("at-most") ?? 1);
    case "fix-data": {
      if (!section.has("within")) section.missing("within");
      const { ms, days } = readWallDuration(section.spot("within"));
      return { kind: "fix_data", withinMs: ms, ...(days === undefined ? {} : { withinDays: days }) };
    }
    case "reroute":
    case "accept":
    case "dispute":
      return { kind: then };
    default:
      return { kind: "disqualify" };
  }
}

export function recycleAfter(
  { ms, days }: WallLength,
  atMost: number,
): Extract<Consequence, { readonly kind: "recycle" }> {
  return { kind: "recycle", afterMs: ms, ...(days === undefined ? {} : { afterDays: days }), atMost };
}

export function readDisputes(
  section: Section<DispositionKeys["disputes"]["keys"]> | undefined,
  reasons: readonly RejectReason[],
  whole: Section<DispositionKeys>,
  { people, ...calendars }: KnownCalendars & { readonly people: People },
): Disputes | undefined {
  if (section === undefined) {
    const disputed = reasons.find((reason) => reason.then.kind === "dispute");
    if (disputed !== undefined)
      whole.report(
        "missing_key",
        "disputes",
        `“${disputed.label}” goes to an arbiter, and nobody is named`,
        "add for example `disputes: { arbiter: dana, within: 5 days, decide-within: 2 days }`",
      );
    return undefined;
  }
  const arbiter = people.named(section.spot("arbiter"));
  const hours = section.spot("hours");
  const within = readTimeLimit(section.spot("within"), hours, calendars);
  const decideWithin = readTimeLimit(section.spot("decide-within"), hours, calendars);
  const why = section.why();
  if (within === undefined || decideWithin === undefined) return undefined;
  return { clause: clauseId("dispositions.disputes"), arbiter, within, decideWithin, why };
}

const ACTIONS = { "warn-owner": "warn_owner", "tell-lead": "tell_lead", reassign: "reassign" } as const;

/** `50%: warn-owner`, `30 minutes before: { do: warn-owner, why: … }`. */
export function readLadder(section: Section<(typeof ESCALATION)["keys"]>): readonly EscalationStep[] {
  const names = section.names("ladder");
  const steps = names.all().flatMap(({ key, spot }): readonly EscalationStep[] => {
    const rung = spot.value?.kind === "map" ? new Section(spot, RUNG.keys) : undefined;
    const action = (
      rung?.spot("do") ?? new Spot(spot.problems, spot.value, spot.at, spot.path, RUNG.keys.do)
    ).choice() as keyof typeof ACTIONS | undefined;
    const at = readRung(key, spot);
    const why = rung?.why();
    if (at === undefined || action === undefined) return [];
    if (action === "reassign" && (at.kind === "before" || (at.kind === "percent" && at.percent < 100)))
      spot.report("contradiction", "a lead would be taken away before its time is over", "reassign at 100% or later");
    return [{ clause: clauseId(`escalation.${rungId(at)}`), at, action: { kind: ACTIONS[action] }, why }];
  });
  const seen = new Set<string>();
  for (const { clause, at } of steps) {
    if (seen.has(clause)) names.report("duplicate", `${rungWords(at)} is there twice`, "one step a time");
    seen.add(clause);
  }
  return steps.sort((a, b) => orderOf(a.at) - orderOf(b.at) || (a.clause < b.clause ? -1 : 1));
}

function readRung(key: string, spot: Spot): EscalationStep["at"] | undefined {
  const percent = /^(\d{1,4})\s*%$/.exec(key)?.[1];
  if (percent !== undefined && Number(percent) >= 1 && Number(percent) <= 1_000)
    return { kind: "percent", percent: Number(percent) };
  const [, length = "", side] = /^(.{1,40}) (before|after)$/.exec(key) ?? [];
  const duration = parseDuration(length);
  if (duration !== undefined && (side === "before" || side === "after")) {
    if (!duration.business && duration.unit !== "day" && duration.unit !== "week")
      return { kind: side, ms: durationInMs(duration, 0), text: wallWords(durationInMs(duration, 0)) };
    spot.report(
      "contradiction",
      `“${length}” is not counted in the clock's own hours`,
      "write minutes or hours: they are counted as the clock counts",
    );
    return undefined;
  }
  spot.report(
    "out_of_range",
    `“${key}” is no rung of a ladder`,
    "write a percentage from 1% to 1000%, like `50%: warn-owner`, or `30 minutes before`, `2 hours after`",
  );
  return undefined;
}

function rungId(at: EscalationStep["at"]): string {
  return at.kind === "percent" ? String(at.percent) : `${at.text.replaceAll(" ", "-")}-${at.kind}`;
}

function rungWords(at: EscalationStep["at"]): string {
  return at.kind === "percent" ? `${at.percent}%` : `${at.text} ${at.kind}`;
}

/** Shares below 100 first, then what is counted back from due, then what comes at or after it. */
function orderOf(at: EscalationStep["at"]): number {
  if (at.kind === "percent") return at.percent < 100 ? at.percent : 1e9 + at.percent;
  return at.kind === "before" ? 1e9 - at.ms / 1e4 : 2e9 + at.ms / 1e4;
}

export function readQuietHours(
  section: Section<(typeof ESCALATION)["keys"]["quiet-hours"]["keys"]> | undefined,
  zone: string,
): QuietHours | undefined {
  if (section === undefined) return undefined;
  const interval = readInterval(section.spot("hours"));
  const where = section.has("zone") ? readZone(section.spot("zone")) : zone;
  const leads = section.flag("leads");
  if (interval === undefined) return undefined;
  return { clause: clauseId("escalation.quiet-hours"), zone: where, ...interval, leads };
}
