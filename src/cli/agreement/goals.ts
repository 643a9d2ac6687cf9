/** `baton goals`: how many leads a quota needs, with the arithmetic; for people or, with `--json`, for programs. */
import {
  FUNNEL_STAGES,
  type FunnelStage,
  type GoalProblem,
  type GoalResult,
  isMondayToFriday,
  leadsNeeded,
  monthlyGoals,
  parseMoney,
  parseNumbers,
  parseRate,
  type StageConversion,
  weeklyGoals,
} from "../../calculator/goals.ts";
import type { EpochMs } from "../../base/time.ts";
import { comingMonth } from "./coming-month.ts";
import { EXIT, type ExitCode } from "../exit-code.ts";
import { type GoalPlan, printPlan, timetable } from "./goal-plan.ts";
import type { Terminal } from "../terminal.ts";
import { UsageError } from "../usage-error.ts";

export type GoalOptions = {
  readonly quota?: string;
  readonly currency?: string;
  readonly share?: string;
  readonly deal?: string;
  readonly closeRate?: string;
  readonly conversion?: readonly string[];
  readonly months: number;
  readonly start?: string;
  readonly seasonality?: string;
  readonly json: boolean;
};

/** @param now the plan begins with the month after it, unless `start` says another */
export function goals(terminal: Terminal, options: GoalOptions, now: EpochMs): ExitCode {
  const plan = makePlan({
    ...options,
    start: options.start ?? comingMonth(now).toString(),
    quota: needed("--quota <amount>", options.quota),
    currency: needed("--currency <code>", options.currency),
    share: needed("--share <percent>", options.share),
    deal: needed("--deal <amount>", options.deal),
  });
  if (!plan.ok) {
    for (const { field, message, remedy } of plan.problems)
      terminal.err(`baton: ${optionOf(field)} ${message}\n  → ${remedy}\n`);
    return EXIT.usage;
  }
  terminal.out(options.json ? `${JSON.stringify(plan.value, null, 2)}\n` : printPlan(plan.value));
  return EXIT.done;
}

function needed(option: string, text: string | undefined): string {
  if (text === undefined) throw new UsageError(`Missing option ${option}. Add it, or name an agreement file instead`);
  return text;
}

type Numbers = GoalOptions & Readonly<Record<"quota" | "currency" | "share" | "deal" | "start", string>>;

function makePlan(options: Numbers): GoalResult<GoalPlan> {
  const problems: GoalProblem[] = [];
  const take = <Value>(result: GoalResult<Value>): Value | undefined => {
    if (result.ok) return result.value;
    // Two amounts in a currency that is none are one problem.
    const isNew = (found: GoalProblem): boolean => !problems.some((each) => each.field === found.field);
    problems.push(...result.problems.filter(isNew));
    return undefined;
  };
  const quota = take(parseMoney("quota", options.quota, options.currency));
  const marketingShare = take(parseRate("marketingShare", options.share));
  const dealSize = take(parseMoney("dealSize", options.deal, options.currency));
  const closeRate = options.closeRate === undefined ? undefined : take(parseRate("closeRate", options.closeRate));
  const conversions = (options.conversion ?? []).flatMap((text) => take(parseConversion(text)) ?? []);
  const weights =
    options.seasonality === undefined ? undefined : take(parseNumbers("seasonality", options.seasonality));
  if (problems.length > 0 || quota === undefined || marketingShare === undefined || dealSize === undefined)
    return { ok: false, problems };

  const need = take(leadsNeeded({ quota, marketingShare, dealSize, closeRate, conversions }));
  const stages = need?.stages ?? [{ stage: "mql", count: 0 } as const];
  const spread = stages.flatMap(({ stage, count }) => {
    const byMonth = take(monthlyGoals(count, options.start, options.months, weights));
    const byWeek = byMonth && take(weeklyGoals(byMonth, isMondayToFriday));
    return byMonth === undefined || byWeek === undefined ? [] : [{ stage, byMonth, byWeek }];
  });
  if (problems.length > 0 || need === undefined) return { ok: false, problems };
  return { ok: true, value: { ...need, ...timetable(spread) } };
}

function parseConversion(text: string): GoalResult<StageConversion> {
  const [, from = "", to = "", rate = ""] = /^([a-z]+)-([a-z]+)=(.*)$/.exec(text.trim().toLowerCase()) ?? [];
  if (!isStage(from) || !isStage(to)) {
    const stages = FUNNEL_STAGES.join(", ");
    const problem = {
      field: "conversions",
      message: `“${text.slice(0, 40)}” isn't a conversion rate between two stages`,
      remedy: `Write it as mql-sal=60%. The stages are ${stages}`,
    };
    return { ok: false, problems: [problem] };
  }
  const parsed = parseRate(`conversions.${from}-${to}`, rate);
  return parsed.ok ? { ok: true, value: { from, to, rate: parsed.value } } : parsed;
}

function isStage(text: string): text is FunnelStage {
  return (FUNNEL_STAGES as readonly string[]).includes(text);
}

const OPTIONS: Readonly<Record<string, string>> = {
  quota: "--quota",
  currency: "--currency",
  marketingShare: "--share",
  dealSize: "--deal",
  closeRate: "--close-rate",
  conversions: "--conversion",
  firstMonth: "--start",
  seasonality: "--seasonality",
};

/** @example "conversions.mql-sal" → "--conversion mql-sal" */
function optionOf(field: string): string {
  const [name = "", part] = field.split(".");
  const option = OPTIONS[name] ?? name;
  return part === undefined ? option : `${option} ${part}`;
}
