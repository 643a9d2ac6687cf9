/** Reads `hand-offs` and `follow-up`: who receives from whom, and within which time. */
import { clauseId, type MemberId } from "../../base/ids.ts";
import {
  type CalendarTerms,
  CLOCK_KINDS,
  type ClockKind,
  type ClockTerms,
  type Consequence,
  type Grade,
  type Leg,
  type Party,
  PARTIES,
  type PartyName,
  type Pool,
  type Target,
} from "../agreement.ts";
import { businessDayMs } from "../business-day.ts";
import type { Value } from "./document.ts";
import { durationInMs } from "./duration.ts";
import { suggestion } from "./nearest.ts";
import { readConsequence } from "./read-reasons.ts";
import { calendarNamed, hoursOf, readDuration } from "./read-duration.ts";
import { partyNamed, type People } from "./read-people.ts";
import { Section } from "./section.ts";

type Known = {
  readonly people: People;
  readonly parties: readonly Party[];
  readonly calendars: readonly CalendarTerms[];
  readonly grades: readonly Grade[];
};

/** Legs in the order in which a lead passes them. */
export function readLegs(handOffs: Section, followUp: Section, known: Known): readonly Leg[] {
  const legs = handOffs.namedSections().flatMap(({ key, at, section }): readonly Leg[] => {
    const id = PARTIES.find((name) => name === key);
    if (id === undefined || id === "marketing") {
      handOffs.problems.add(
        "unknown_key",
        at,
        section.path,
        `“${key}” cannot receive leads`,
        "a hand-off is named after the party that receives: `qualification` or `sales`",
      );
      return [];
    }
    const from = partyNamed(section, "from", known.parties, "marketing");
    if (!known.parties.some((party) => party.name === id)) {
      section.problems.add(
        "unknown_reference",
        at,
        section.path,
        `there is no party “${id}” to receive leads`,
        `add it under \`parties\`, with its lead and its members`,
      );
    }
    const pool = readPool(id, section, known);
    const why = section.why();
    section.close();
    const clocks = readClocks(id, followUp.section(id, "{ disposition: { within: 30 days } }"), known);
    return [{ id, clause: clauseId(`${id}.hand-off`), from, to: id, pool, clocks, why }];
  });
  for (const { key, at } of followUp.named()) {
    if (!legs.some((leg) => leg.id === key)) {
      followUp.problems.add(
        "unknown_reference",
        at,
        followUp.pathOf(key),
        `there is no hand-off to “${key}”`,
        suggestion(
          key,
          legs.map((leg) => leg.id),
        ),
      );
    }
  }
  followUp.close();
  handOffs.close();
  if (handOffs.isEmpty)
    handOffs.problems.add(
      "missing_key",
      handOffs.at,
      handOffs.path,
      "nobody receives leads",
      "name at least the hand-off to sales: `sales: { from: marketing, pool: … }`",
    );
  return inOrder(handOffs, legs);
}

/** marketing → … → sales, without gap. */
function inOrder(section: Section, legs: readonly Leg[]): readonly Leg[] {
  const ordered: Leg[] = [];
  for (let from: PartyName = "marketing"; ordered.length < legs.length;) {
    const next = legs.find((leg) => leg.from === from && !ordered.includes(leg));
    if (next === undefined) break;
    ordered.push(next);
    from = next.to;
  }
  if (legs.length > 0 && (ordered.length < legs.length || ordered.at(-1)?.id !== "sales")) {
    section.problems.add(
      "unreachable",
      section.at,
      section.path,
      "the hand-offs do not lead from marketing to sales",
      "let the first be `from: marketing`, each next one from the party before it, and the last one to sales",
    );
    return legs;
  }
  return ordered;
}

function readPool(leg: PartyName, section: Section, { people, parties, calendars }: Known): Pool {
  const pool = section.section("pool", "{ sam: 1 }");
  const hours = section.has("hours") ? calendarNamed(section, "hours", calendars)?.id : undefined;
  const party = parties.find((each) => each.name === leg);
  const members = pool.named().map(({ key, at, value, path }) => {
    const member = people.reference(pool, key, at, path);
    const weight = value.kind === "number" ? value.number : Number.NaN;
    if (!(weight > 0 && weight <= 100))
      pool.problems.add(
        "out_of_range",
        value.at,
        path,
        "a weight is a number above 0, at most 100",
        "write 1 for an equal share, 2 for twice as many",
      );
    if (party !== undefined && !party.members.includes(member)) {
      pool.problems.add(
        "contradiction",
        at,
        path,
        `“${key}” is in the pool of ${leg}, and no member of that party`,
        `add them under parties.${leg}.members`,
      );
    }
    return { member, weight: Number.isFinite(weight) ? weight : 1, calendar: hours };
  });
  pool.close();
  if (members.length === 0 && section.has("pool")) {
    section.problems.add(
      "contradiction",
      section.positionOf("pool"),
      section.pathOf("pool"),
      "nobody is in this pool",
      "name at least one member with a weight: `sam: 1`",
    );
  }
  return { clause: clauseId(`${leg}.pool`), members, whenNobody: { kind: "wait", tell: readNobody(section, people) } };
}

function readNobody(section: Section, people: People): MemberId {
  const nobody = section.section("nobody-available", "{ tell: quinn }");
  const tell = people.named(nobody, "tell", "quinn");
  nobody.close();
  return tell;
}

function readClocks(leg: PartyName, section: Section, known: Known): readonly ClockTerms[] {
  const clocks = section.namedSections().flatMap(({ key, at, section: clock }): readonly ClockTerms[] => {
    const kind = CLOCK_KINDS.find((each) => each === key);
    if (kind === undefined) {
      section.problems.add("unknown_key", at, clock.path, `“${key}” is no clock`, suggestion(key, CLOCK_KINDS));
      return [];
    }
    return [readClock(leg, kind, clock, known)];
  });
  section.close();
  refuseOpenEnd(section, clocks, known.grades);
  return clocks;
}

/** Some clock must run until the lead leaves the leg, for every grade: without one a lead can lie there for ever. */
function refuseOpenEnd(section: Section, clocks: readonly ClockTerms[], grades: readonly Grade[]): void {
  const lasting = clocks.filter((clock) => clock.kind === "qualify" || clock.kind === "disposition");
  const open = grades.filter(
    (grade) =>
      !lasting.some((clock) => clock.targets.some((target) => target.grade === grade.id || target.grade === "any")),
  );
  const isToldAlready =
    section.has("qualify") || section.has("disposition")
      ? lasting.some((clock) => clock.targets.length === 0)
      : section.isMissing;
  if (open.length === 0 || isToldAlready) return;
  const whose =
    open.length === grades.length ? "leads" : `${open.map((grade) => grade.label.toLowerCase()).join(" and ")} leads`;
  section.problems.add(
    "missing_key",
    section.at,
    section.pathOf("disposition"),
    `nothing ends the wait of ${whose} on this leg: they could lie for ever`,
    "add `disposition` or `qualify` with a time for every grade",
  );
}

function readClock(leg: PartyName, kind: ClockKind, section: Section, known: Known): ClockTerms {
  const clause = `${leg}.${kind}`;
  const within = section.required("within", "{ hot: 15 business minutes, warm: 2 business hours }");
  const texts =
    within?.kind === "map"
      ? gradeTexts(section, within, known.grades)
      : within === undefined
        ? []
        : [{ grade: "any", value: within, path: section.pathOf("within") }];
  const calendar = section.has("hours") ? calendarNamed(section, "hours", known.calendars) : undefined;
  const targets = texts.flatMap(({ grade, value, path }): readonly Target[] => {
    const duration = readDuration(section, value, path);
    if (duration === undefined) return [];
    if (duration.business && calendar === undefined && !section.has("hours")) {
      section.problems.add(
        "missing_key",
        section.at,
        section.pathOf("hours"),
        "business time is measured in a calendar",
        `add for example \`hours: ${known.calendars[0]?.id ?? "office"}\``,
      );
      return [];
    }
    const targetMs = durationInMs(duration, calendar === undefined ? 0 : businessDayMs(calendar));
    return [
      {
        clause: clauseId(`${clause}.${grade}`),
        grade,
        hours: hoursOf(duration, calendar),
        targetMs,
        text: duration.text,
      },
    ];
  });
  const why = section.why();
  const otherwise = section.optionalSection("otherwise");
  const consequence: Consequence | undefined = otherwise === undefined ? undefined : readConsequence(otherwise);
  otherwise?.close();
  section.close();
  return { kind, clause: clauseId(clause), targets, otherwise: consequence, why };
}

/** One target a grade, and `any` for those not named; each grade has one, unless the clock is for some only – which must be said by `none`. */
function gradeTexts(
  section: Section,
  within: Value,
  grades: readonly Grade[],
): readonly { readonly grade: string; readonly value: Value; readonly path: string }[] {
  const byGrade = new Section(within, within.at, section.pathOf("within"), section.problems);
  const texts = byGrade.named().flatMap(({ key, at, value, path }) => {
    if (key !== "any" && !grades.some((grade) => grade.id === key)) {
      section.problems.add(
        "unknown_reference",
        at,
        path,
        `“${key}” is no grade`,
        suggestion(key, [...grades.map((grade) => grade.id), "any"]),
      );
      return [];
    }
    return value.kind === "text" && value.text === "none" ? [] : [{ grade: key, value, path }];
  });
  for (const grade of grades) {
    if (!byGrade.has(grade.id) && !byGrade.has("any")) {
      section.problems.add(
        "missing_key",
        within.at,
        byGrade.pathOf(grade.id),
        `no time is agreed for ${grade.label.toLowerCase()} leads`,
        `add \`${grade.id}: 1 business day\`, or \`${grade.id}: none\``,
      );
    }
  }
  return texts;
}
