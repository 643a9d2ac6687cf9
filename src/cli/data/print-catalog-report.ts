/** `baton report`: the reports that there are, or one of them, as the page, its file, and the API have it. */
import type { Agreement } from "../../agreement/terms/agreement.ts";
import type { Comparison } from "../../reporting/rows/named-period.ts";
import type { HoursCounted } from "../../reporting/tables/report-table.ts";
import type { Actor } from "../../services/actor.ts";
import type { Context } from "../../services/context.ts";
import { rolesOf } from "../../services/people/roles-of.ts";
import { listReports } from "../../services/reports/list-reports.ts";
import { readCatalogReport } from "../../services/reports/read-catalog-report.ts";
import { readReport } from "../../services/reports/read-report.ts";
import { tableOf } from "../../services/reports/table-of.ts";
import { activeAgreement } from "../../store/agreement/active-agreement.ts";
import { fetchWorkspace } from "../../store/database/workspace.ts";
import { printCatalogReport, printReportList } from "../../words/report/print-tables.ts";
import { reportFile } from "../../words/report/report-file.ts";
import { EXIT, type ExitCode } from "../exit-code.ts";
import type { Settings } from "../configuration/settings.ts";
import type { Terminal } from "../terminal.ts";
import { UsageError } from "../usage-error.ts";
import { withServices } from "../with-services.ts";

type ReportFormat = "table" | "csv" | "json";

export type ReportOptions = {
  readonly period?: string;
  readonly compare?: Comparison;
  readonly segment?: string;
  readonly hours?: HoursCounted;
  /** Of a file. */
  readonly table?: string;
  /** A member: the report as they see it. */
  readonly as?: string;
  readonly format: ReportFormat;
  /** Short for the format. */
  readonly json: boolean;
};

/** @throws UsageError when the options don't go together, AppError `agreement_missing`, `input_invalid` for a report or a period that there is not */
export async function printReports(
  terminal: Terminal,
  settings: Settings,
  name: string | undefined,
  { format: asked, json, as, table, ...options }: ReportOptions,
): Promise<ExitCode> {
  const format = json ? "json" : asked;
  if (name === undefined && format === "csv")
    throw new UsageError("A file is of one report. Name it, as in `baton report sources --format csv`");
  return withServices(settings, async (ctx) => {
    const { agreement } = await activeAgreement(ctx.db, ctx.workspaceId);
    const { horizon } = await fetchWorkspace(ctx.db, ctx.workspaceId);
    if (horizon !== null)
      terminal.err(
        "baton: An import is unfinished, so these numbers are incomplete\n  → Rerun the import to resume it\n",
      );
    const reader = as === undefined ? ctx : { ...ctx, actor: asMember(agreement, as) };
    terminal.out(
      name === undefined
        ? await everything(reader, format)
        : await one(reader, { report: name, ...options }, { format, table }),
    );
    return EXIT.done;
  });
}

/** For programs all numbers of all time in one document, as the API has them; for people the list of the reports. */
async function everything(ctx: Context, format: ReportFormat): Promise<string> {
  if (format !== "json") return printReportList(await listReports(ctx));
  return `${JSON.stringify(await readReport(ctx, { from: null, until: null }), null, 2)}\n`;
}

async function one(
  ctx: Context,
  asked: Parameters<typeof readCatalogReport>[1],
  { format, table }: { readonly format: ReportFormat; readonly table: string | undefined },
): Promise<string> {
  const report = await readCatalogReport(ctx, asked);
  // A table that there is not is refused whatever is printed.
  const tables = table === undefined ? report.tables : [tableOf(report, table)];
  if (format === "csv") return reportFile(report, tableOf(report, table));
  return format === "json"
    ? `${JSON.stringify({ ...report, tables }, null, 2)}\n`
    : printCatalogReport({ ...report, tables });
}

/** @throws UsageError when the agreement has no member with this id */
function asMember(agreement: Agreement, id: string): Actor {
  const person = agreement.people.find((each) => each.id === id);
  if (person === undefined)
    throw new UsageError(`--as “${id}” isn't a member of the agreement. Use an id from its people`);
  return { kind: "account", accountId: "", name: person.name, member: person.id, ...rolesOf([], person.id, agreement) };
}
