/** Reads `measures`, `digests` and `review`. */
import { clauseId } from "../../../base/ids.ts";
import type { Party } from "../../terms/agreement.ts";
import { PARTIES, type PartyName, type WeeklyInterval } from "../../terms/basic-terms.ts";
import type { FORMAT } from "../format/format.ts";
import type { DIGESTS, REVIEW } from "../format/review-format.ts";
import { type Digest, type Measure, type MeasureTarget, MEASURES, type Review } from "../../terms/review-terms.ts";
import { isDate, readDate } from "./date.ts";
import { suggestion } from "./nearest.ts";
import { readDecimal, readRate } from "./read-amount.ts";
import { readPartyName } from "./read-people.ts";
import type { Section } from "./section.ts";
import { Spot } from "./spot.ts";

const EVERY_MONTHS = { monthly: 1, quarterly: 3, "half-yearly": 6, yearly: 12 } as const;
const WEEKDAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"] as const;

export function readMeasures(top: Section<(typeof FORMAT)["keys"]>, parties: readonly Party[]): readonly Measure[] {
  const names = top.names("measures");
  return top.sections("measures").flatMap(({ key, at, section }): readonly Measure[] => {
    const name = MEASURES.find((each) => each === key);
    if (name === undefined) {
      names.problems.add("unknown_key", at, section.path, `“${key}” is no measure`, suggestion(key, MEASURES));
      return [];
    }
    const seenBy = section.has("seen-by")
      ? readParties(section.spot("seen-by"), parties)
      : parties.map((each) => each.name);
    return [
      {
        name,
        clause: clauseId(`measures.${name}`),
        target: readTarget(section.spot("target")),
        seenBy,
        why: section.why(),
      },
    ];
  });
}

function readParties(spot: Spot, parties: readonly Party[]): readonly PartyName[] {
  const named = spot.items().map((item) => readPartyName(item, parties));
  return PARTIES.filter((party) => named.includes(party));
}

/** "at least 90%", "at most 15 minutes", "at most 3 days", "at least 6". */
function readTarget(spot: Spot): MeasureTarget | undefined {
  const text = spot.text();
  if (text === undefined) return undefined;
  const [, side, amount = "", unit = ""] = /^at (least|most) (\S+?)\s*(%|minutes?|days?)?$/.exec(text) ?? [];
  if (side === undefined) {
    spot.report(
      "not_an_amount",
      `“${text}” is no target`,
      "write `at least 90%`, `at most 15 minutes` or `at least 6`",
    );
    return undefined;
  }
  const isShare = unit === "%";
  const part = new Spot(
    spot.problems,
    { kind: "text", at: spot.at, text: isShare ? `${amount}%` : amount },
    spot.at,
    spot.path,
    spot.field,
  );
  const value = isShare ? readRate(part, "share") : readDecimal(part);
  if (value === undefined) return undefined;
  return {
    kind: side === "least" ? "at_least" : "at_most",
    value,
    unit: isShare ? "share" : unit.startsWith("minute") ? "minutes" : unit.startsWith("day") ? "days" : "count",
  };
}

export function readDigests(top: Section<(typeof FORMAT)["keys"]>, parties: readonly Party[]): readonly Digest[] {
  return top.sections("digests").flatMap(({ key, section }): readonly Digest[] => {
    const every = readRhythm(section);
    const minute = readTime(section.spot("at"));
    const to = readParties(section.spot("to"), parties);
    if (every === undefined || minute === undefined) return [];
    return [{ id: key, clause: clauseId(`digests.${key}`), every, minute, to }];
  });
}

function readRhythm(section: Section<(typeof DIGESTS)["of"]["keys"]>): Digest["every"] | undefined {
  const text = section.spot("every").text();
  if (text === undefined) return undefined;
  if (text === "day") return { kind: "day" };
  const weekday = WEEKDAYS.findIndex((day) => day === text);
  if (weekday >= 0) return { kind: "week", weekday: (weekday + 1) as WeeklyInterval["weekday"] };
  const day = Number(/^month on (\d{1,2})$/.exec(text)?.[1] ?? Number.NaN);
  if (day >= 1 && day <= 28) return { kind: "month", day };
  section.report("not_a_time", "every", `“${text}” is no rhythm`, "write `day`, `monday`, or `month on 1` (1 to 28)");
  return undefined;
}

function readTime(spot: Spot): number | undefined {
  const text = spot.text();
  if (text === undefined) return undefined;
  const match = /^([01]?\d|2[0-3]):([0-5]\d)$/.exec(text);
  if (match !== null) return Number(match[1]) * 60 + Number(match[2]);
  spot.report("not_a_time", `“${text}” is no time of day`, 'write "08:00"');
  return undefined;
}

export function readReview(section: Section<(typeof REVIEW)["keys"]> | undefined): Review | undefined {
  if (section === undefined) return undefined;
  const results = section.choice("results");
  const terms = section.choice("terms");
  const first = readDate(section.spot("first"));
  const decided = section.names("decided");
  const decisions = decided.all().flatMap(({ key: date, at, spot }) => {
    const text = spot.text();
    if (!isDate(date)) spot.problems.add("not_a_date", at, spot.path, `“${date}” is no date`, "write 2026-12-24");
    return text === undefined
      ? []
      : [{ date, clause: clauseId(`review.decided.${date}`), text: text.replace(/\s+/g, " ") }];
  });
  const why = section.why();
  if (results === undefined || terms === undefined || first === undefined) return undefined;
  return {
    clause: clauseId("review"),
    resultsEveryMonths: EVERY_MONTHS[results],
    termsEveryMonths: EVERY_MONTHS[terms],
    first,
    decisions: decisions.sort((a, b) => (a.date < b.date ? -1 : 1)),
    why,
  };
}
