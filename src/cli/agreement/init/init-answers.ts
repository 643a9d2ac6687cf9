/** What `baton init` has to know: from options, from questions, or left as the template has it. */
import { parseDuration } from "../../../agreement/document/read/values/duration.ts";
import { resolveHolidays } from "../../../agreement/document/read/calendar/holidays.ts";
import { parseMoney, parseRate } from "../../../calculator/goals.ts";
import type { TeamMember } from "../../../agreement/document/write/fill-template.ts";
import { kebabCase } from "../../../base/key-case.ts";
import { isTimeZone } from "../../../base/time.ts";
import { UsageError } from "../../usage-error.ts";
import { listWords } from "../../../words/english/lists.ts";

export const TEMPLATES = {
  "small-team": "Marketing hands off to Sales",
  "sdr-team": "with SDRs: Marketing → Qualification → Sales",
  "enterprise-regions": "several regions, each with its own members and business hours",
} as const;

/** One text a question, as it is typed. Undefined: not asked, or not said. */
export type InitOptions = {
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
export type Answered = keyof InitOptions;

/** What is wrong with an answer, in words; undefined when nothing is. The agreement as a whole is checked when it is written. */
export const CHECKS: Readonly<Record<Answered, (text: string, all: InitOptions) => string | undefined>> = {
  template: (text) =>
    Object.hasOwn(TEMPLATES, text) ? undefined : `Choose ${listWords(Object.keys(TEMPLATES), "or")}`,
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

/** @throws UsageError that names the option of an answer that cannot be */
export function checkOptions(options: InitOptions): void {
  for (const [name, check] of Object.entries(CHECKS)) {
    const text = options[name as Answered];
    const problem = text === undefined ? undefined : check(text, options);
    if (problem !== undefined)
      throw new UsageError(`${optionOf(name)} “${text ?? ""}” isn't valid. ${capitalized(problem)}`);
  }
  const { mql, quota, share, deal, closeRate } = options;
  const calculator = [quota, share, deal, closeRate].filter((each) => each !== undefined).length;
  if (mql !== undefined && calculator > 0)
    throw new UsageError(
      "Use either --mql or the calculator options (--quota, --share, --deal, --close-rate), not both",
    );
  if (calculator > 0 && calculator < 4)
    throw new UsageError("The calculator needs all of --quota, --share, --deal, and --close-rate");
}

function capitalized(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}

export function optionOf(name: string): string {
  return `--${kebabCase(name)}`;
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
