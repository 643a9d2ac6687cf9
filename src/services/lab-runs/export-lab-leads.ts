import { csvHead, csvLine } from "../../base/csv.ts";
import type { RowKey } from "../../store/database/keyset.ts";
import { fetchLabLeads } from "../../store/lab-runs/lab-leads.ts";
import { leadScope } from "../leads/leads-seen.ts";
import { recordSecurity } from "../security/record-security.ts";
import { type Context, must } from "../context.ts";
import { listOfRun } from "./list-lab-leads.ts";

const AT_ONCE = 1_000;

/**
 * The leads of a list of a run that the actor sees, all of them, as a CSV file: by their IDs, with what was decided and what the draft decides.
 *
 * @throws AppError `not_permitted`, `run_not_found`; `input_invalid` when the run has no such list
 */
export async function exportLabLeads(
  ctx: Context,
  input: { readonly runId: string; readonly list?: string | undefined },
): Promise<AsyncIterable<string>> {
  must(ctx, "leads:export");
  const { found, about, named } = await listOfRun(ctx, input);
  const scope = await leadScope(ctx, "leads:export");
  await recordSecurity(ctx, { kind: "exported", details: { what: "leads", format: "csv", filters: [] } });
  const { kind } = found;
  const { columns } = kind;
  const { runId } = input;
  const { list } = named;
  const blank = columns.map(() => null);
  return (async function* pieces(): AsyncIterable<string> {
    yield csvHead([
      "Lead ID",
      ...columns.map((name) => `${name} as recorded`),
      ...columns.map((name) => `${name} under the draft`),
      "Note",
    ]);
    for (let after: RowKey | undefined; ;) {
      const rows = await fetchLabLeads(ctx.db, ctx.workspaceId, { runId, list, scope }, { after, limit: AT_ONCE });
      yield rows
        .map(({ lead, detail }) => {
          const { recorded, draft, note } = kind.sayLead(detail, about);
          return csvLine([lead.leadId, ...(recorded ?? blank), ...(draft ?? blank), note]);
        })
        .join("");
      if (rows.length < AT_ONCE) return;
      after = rows.at(-1)?.key;
    }
  })();
}
