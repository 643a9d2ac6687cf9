import { AppError } from "../../base/app-error.ts";
import type { LabLeadCells, LabList } from "../../reporting/lab-run/lab-report.ts";
import { activeAgreement } from "../../store/agreement/active-agreement.ts";
import { fetchLabLeads, LAB_LEAD_ORDER } from "../../store/lab-runs/lab-leads.ts";
import type { LeadState } from "../../engine/lead/lead-state.ts";
import { leadScope } from "../leads/leads-seen.ts";
import { personalDataFor } from "../leads/personal-data.ts";
import { type AskedPage, readPage } from "../read-page.ts";
import { type Context, must } from "../context.ts";
import { aboutLabRun, type FoundLabRun, foundLabRun } from "./found-lab-run.ts";
import type { LabAbout } from "./lab-kind.ts";

/** `list` left out: the first of the whole. */
type AskedList = { readonly runId: string; readonly list?: string | undefined };

export type LabLeadsRead = {
  readonly list: LabList;
  readonly isPart: boolean;
  readonly columns: readonly string[];
  readonly leads: readonly (LabLeadCells & Pick<LeadState, "leadId" | "person">)[];
  readonly next: string | null;
};

/**
 * The leads of a list of a run that the actor sees, a page of them.
 *
 * @throws AppError `not_permitted`, `run_not_found`; `input_invalid` when the run has no such list
 */
export async function listLabLeads(
  ctx: Context,
  { runId, list: asked, ...page }: AskedList & AskedPage,
): Promise<LabLeadsRead> {
  must(ctx, "leads:read");
  const { db, workspaceId } = ctx;
  const { about, found, named } = await listOfRun(ctx, { runId, list: asked });
  const { list } = named;
  const scope = await leadScope(ctx);
  const { agreement } = await activeAgreement(db, workspaceId);
  const shown = personalDataFor(ctx, agreement);
  const listed = { list: "leads of a lab run", filter: { runId, list }, keyset: LAB_LEAD_ORDER };
  const { rows, next } = await readPage(listed, page, (slice) =>
    fetchLabLeads(db, workspaceId, { runId, list, scope }, slice),
  );
  return {
    list: named,
    isPart: scope !== null,
    columns: found.kind.columns,
    leads: rows.map(({ lead, detail }) => {
      const { leadId, person } = shown(lead);
      return { leadId, person, ...found.kind.sayLead(detail, about) };
    }),
    next,
  };
}

/** @throws AppError `run_not_found`; `input_invalid` when the run has no such list */
export async function listOfRun(
  ctx: Context,
  { runId, list }: AskedList,
): Promise<{ readonly found: FoundLabRun; readonly about: LabAbout; readonly named: LabList }> {
  const found = await foundLabRun(ctx, runId);
  const { run, kind } = found;
  const about = await aboutLabRun(ctx, run);
  const report = run.result === null ? null : kind.say(run.result, about);
  const lists =
    report === null
      ? []
      : [...report.lists, ...report.sections.flatMap(({ lines }) => lines.flatMap((line) => line.lists))];
  const named = list === undefined ? lists[0] : lists.find((each) => each.list === list);
  if (named !== undefined) return { found, about, named };
  throw new AppError("input_invalid", list === undefined ? "The run has no leads" : `The run has no list “${list}”`, {
    facts: { field: "list" },
    remedy: "Take one of the lists of its report",
  });
}
