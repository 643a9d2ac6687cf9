/** `baton report`: the numbers of a period, for people or, with `--json`, for programs. */
import type { Agreement } from "../../agreement/terms/agreement.ts";
import type { EpochMs } from "../../base/time.ts";
import { dayOfDate, startOfDay } from "../../engine/zone/local-time.ts";
import type { Zone } from "../../engine/zone/zone.ts";
import { printReport } from "../../words/report/print-report.ts";
import type { Actor } from "../../services/actor.ts";
import { rolesOf } from "../../services/people/roles-of.ts";
import { readReport } from "../../services/reports/read-report.ts";
import { activeAgreement } from "../../store/agreement/active-agreement.ts";
import { fetchWorkspace } from "../../store/database/workspace.ts";
import { EXIT, type ExitCode } from "../exit-code.ts";
import type { Settings } from "../settings.ts";
import type { Terminal } from "../terminal.ts";
import { UsageError } from "../usage-error.ts";
import { withServices } from "../with-services.ts";

type ReportOptions = {
  readonly from?: string;
  readonly to?: string;
  /** A member: the report as they see it. */
  readonly as?: string;
  readonly json: boolean;
};

/** @throws UsageError when a date is none, AppError `agreement_missing` */
export async function printPeriodReport(
  terminal: Terminal,
  settings: Settings,
  { from, to, as, json }: ReportOptions,
): Promise<ExitCode> {
  const first = from === undefined ? undefined : readDay("--from", from);
  const last = to === undefined ? undefined : readDay("--to", to);
  if (first !== undefined && last !== undefined && Temporal.PlainDate.compare(first, last) > 0)
    throw new UsageError("--from is after --to. Use an earlier --from or a later --to");

  return withServices(settings, async (ctx) => {
    const {
      agreement,
      terms: { zone },
    } = await activeAgreement(ctx.db, ctx.workspaceId);
    const { horizon } = await fetchWorkspace(ctx.db, ctx.workspaceId);
    if (horizon !== null)
      terminal.err(
        "baton: An import is unfinished, so these numbers are incomplete\n  → Rerun the import to resume it\n",
      );
    // Days are those of the agreement's zone; the last one is part of the period.
    const period = { from: startOf(zone, first), until: startOf(zone, last?.add({ days: 1 })) };
    const report = await readReport(as === undefined ? ctx : { ...ctx, actor: asMember(agreement, as) }, period);
    terminal.out(json ? `${JSON.stringify(report, null, 2)}\n` : printReport(report, agreement, ctx.now()));
    return EXIT.done;
  });
}

/** @throws UsageError when the agreement has no member with this id */
function asMember(agreement: Agreement, id: string): Actor {
  const person = agreement.people.find((each) => each.id === id);
  if (person === undefined)
    throw new UsageError(`--as “${id}” isn't a member of the agreement. Use an id from its people`);
  return { kind: "account", accountId: "", name: person.name, member: person.id, ...rolesOf([], person.id, agreement) };
}

function readDay(option: string, text: string): Temporal.PlainDate {
  try {
    if (/^(19[7-9]\d|20\d\d|21[0-8]\d)-\d{2}-\d{2}$/.test(text))
      return Temporal.PlainDate.from(text, { overflow: "reject" });
  } catch {
    // Told below.
  }
  throw new UsageError(`${option} “${text}” isn't a date between 1970 and 2189. Write it as 2018-06-30`);
}

function startOf(zone: Zone, day: Temporal.PlainDate | undefined): EpochMs | null {
  return day === undefined ? null : startOfDay(zone, dayOfDate(day.toString()));
}
