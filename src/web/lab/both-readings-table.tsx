/** Leads that a draft decides differently: in each cell what was decided, and what the draft decides. */
import "../leads/leads.css";
import "./lab.css";
import { Link } from "@tanstack/react-router";
import { leadName } from "../../words/names/lead-name.ts";
import type { LabLeads } from "../client/lab-client.ts";

export function BothReadingsTable({
  leads: { columns, leads },
}: {
  readonly leads: Pick<LabLeads, "columns" | "leads">;
}) {
  return (
    <div className="leads-table">
      <table aria-label="Leads behind the result">
        <thead>
          <tr>
            <th scope="col">Lead</th>
            {columns.map((column) => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {leads.map((lead) => (
            <tr key={lead.leadId}>
              <th scope="row">
                <Link to="/leads/$leadId" params={{ leadId: lead.leadId }}>
                  {leadName(lead)}
                </Link>
                {lead.note === null ? null : <span className="leads-company">{lead.note}</span>}
              </th>
              {columns.map((column, index) => (
                <td key={column} data-label={column}>
                  <BothReadings recorded={cellOf(lead.recorded, index)} draft={cellOf(lead.draft, index)} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

const NOTHING = "–";

function cellOf(cells: readonly (string | null)[] | null, index: number): string {
  return cells?.[index] ?? NOTHING;
}

/** What was decided, and what the draft decides; once where they are the same. */
function BothReadings({ recorded, draft }: { readonly recorded: string; readonly draft: string }) {
  if (recorded === draft) return recorded;
  return (
    <span className="lab-changed">
      <span className="visually-hidden">recorded </span>
      {recorded === NOTHING ? recorded : <s>{recorded}</s>} <span aria-hidden>→</span>
      <span className="visually-hidden">, under the draft </span> <strong>{draft}</strong>
    </span>
  );
}
