/** What a new agreement is made of: asked in the terminal, given as options, or filled in on the set-up page; what isn't said is left as the template has it. */
import { isTimeZone } from "../../../base/time.ts";
import { parseMoney, parseRate } from "../../../calculator/goals.ts";
import { listWords } from "../../../words/english/lists.ts";
import { resolveHolidays } from "../read/calendar/holidays.ts";
import { parseDuration } from "../read/values/duration.ts";
import type { TeamMember } from "./fill-template.ts";

export const AGREEMENT_TEMPLATES = {
  "small-team": "Marketing hands off to Sales",
  "sdr-team": "with SDRs: Marketing → Qualification → Sales",
  "enterprise-regions": "several regions, each with its own members and business hours",
} as const;

/** One text a question, as it is typed. Undefined: not asked, or not said. */
export type NewAnswers = {
  readonly template?: string;
  readonly company?: string;
  readonly zone?: string;
  readonly currency?: string;
  readonly marketing?: string;
  readonly qualification?: string;
  readonly sales?: string;
  readonly mql?: string;
  readonly quota?: string;
  readonly share?: string;
  readonly deal?: string;
  readonly closeRate?: string;
  readonly days?: string;
  readonly hours?: string;
  readonly country?: string;
  readonly region?: string;
  readonly hot?: string;
  readonly warm?: string;
  readonly cold?: string;
};
export type NewAnswer = keyof NewAnswers;

/** What is wrong with an answer, in words; undefined when nothing is. The agreement as a whole is checked when it is written. */
export const CHECKS: Readonly<Record<NewAnswer, (text: string, all: NewAnswers) => string | undefined>> = {
  template: (text) =>
    Object.hasOwn(AGREEMENT_TEMPLATES, text)
      ? undefined
      : `Choose ${listWords(Object.keys(AGREEMENT_TEMPLATES), "or")}`,
  company: (text) => (text.trim() === "" ? "Enter the company name" : undefined),
  zone: (text) => (isTimeZone(text) ? undefined : "Use an IANA name, such as Europe/Berlin"),
  currency: (text) => (/^[A-Za-z]{3}$/.test(text) ? undefined : "Use a three-letter code, such as EUR"),
  marketing: teamProblem,
  qualification: teamProblem,
  sales: teamProblem,
  mql: (text) => (/^[1-9]\d{0,6}$/.test(text) ? undefined : "Use a whole number, 1 or more"),
  quota: moneyProblem,
  share: rateProblem,
  deal: moneyProblem,
  closeRate: rateProblem,
  days: (text) =>
    /^(mon|tue|wed|thu|fri|sat|sun)(-(mon|tue|wed|thu|fri|sat|sun))?$/.test(text)
      ? undefined
      : "Use a day or a range of days, such as mon-fri",
  hours: (text) =>
    /^([01]?\d|2[0-3]):[0-5]\d-([01]?\d|2[0-4]):[0-5]\d$/.test(text) ? undefined : "Write them as 09:00-17:30",
  country: (text) => holidaysProblem(text, undefined),
  region: (text, { country }) => (country === undefined ? "Add the country as well" : holidaysProblem(country, text)),
  hot: durationProblem,
  warm: durationProblem,
  cold: durationProblem,
};

/** Which answers must be given: only teams of the template have members. */
export function neededAnswers(template: string | undefined): readonly NewAnswer[] {
  const hasQualification = template !== undefined && template !== "small-team";
  return ["template", "company", "marketing", ...(hasQualification ? (["qualification"] as const) : []), "sales"];
}

/** "Dana Lindt <dana@northwind.example>, Mika Brandt": who, with or without an address. */
export function parseTeam(text: string): readonly TeamMember[] {
  return text
    .split(",")
    .map((each) => each.trim())
    .filter((each) => each !== "")
    .map((each) => {
      const [, name = each, email] = /^(.*?)\s*<([^<>]*)>$/.exec(each) ?? [];
      return { name: name.trim(), email: email?.trim() };
    });
}

function teamProblem(text: string): string | undefined {
  const team = parseTeam(text);
  if (team.length === 0) return "Enter at least the head of the team";
  const wrong = team.find(
    ({ name, email }) => !/\p{Letter}/u.test(name) || (email !== undefined && !/^[^\s@]+@[^\s@]+$/.test(email)),
  );
  return wrong === undefined
    ? undefined
    : "Enter names separated by commas: Dana Lindt <dana@company.example>, Mika Brandt";
}

function moneyProblem(text: string): string | undefined {
  const parsed = parseMoney("", text, "EUR");
  if (!parsed.ok) return parsed.problems[0]?.remedy;
  return parsed.value.minor > 0 ? undefined : "Use an amount above 0";
}

function rateProblem(text: string): string | undefined {
  const parsed = parseRate("", text);
  return parsed.ok ? undefined : parsed.problems[0]?.remedy;
}

function holidaysProblem(country: string, region: string | undefined): string | undefined {
  const answer = resolveHolidays(country.toUpperCase(), region?.toUpperCase());
  return answer.ok ? undefined : answer.remedy;
}

function durationProblem(text: string): string | undefined {
  return parseDuration(text) === undefined ? "Write “15 minutes”, “2 business hours”, or “1 business day”" : undefined;
}
