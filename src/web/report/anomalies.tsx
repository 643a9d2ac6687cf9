/** Records that contradict themselves. They are shown, and left out of what they would falsify. */
import { numberWords } from "../../words/english/numbers.ts";
import { Link } from "@tanstack/react-router";
import type { PeriodReport } from "../../reporting/report/report.ts";
import { Panel } from "../frame/panel.tsx";
import { WideTable } from "../frame/wide-table.tsx";
import { wallWords } from "../../words/english/elapsed-words.ts";
import { Instant } from "../time/instant.tsx";

const AT_MOST = 50;

export function Anomalies({ lines }: { readonly lines: PeriodReport["anomalies"] }) {
  return (
    <Panel
      title="Anomalies"
      aside={numberWords(lines.length)}
      note="Leads whose win is dated before their capture. They count as won but not in time to win."
    >
      {lines.length === 0 ? (
        <p className="panel-note">None: all dates are consistent.</p>
      ) : (
        <WideTable
          label="Anomalies"
          head={
            <>
              <th scope="col">Lead</th>
              <th scope="col">Captured</th>
              <th scope="col">Won</th>
              <th scope="col">Gap</th>
            </>
          }
        >
          {lines.slice(0, AT_MOST).map(({ leadId, capturedAt, wonAt }) => (
            <tr key={leadId}>
              <th scope="row" className="person">
                <Link to="/leads/$leadId" params={{ leadId }} className="quiet-link">
                  {leadId}
                </Link>
              </th>
              <td>
                <Instant at={capturedAt} />
              </td>
              <td>
                <Instant at={wonAt} />
              </td>
              <td>{wallWords(capturedAt - wonAt)}</td>
            </tr>
          ))}
        </WideTable>
      )}
      {lines.length > AT_MOST ? <p className="panel-note">Showing the first {AT_MOST}.</p> : null}
    </Panel>
  );
}
