/** How the promises of the period were kept: by promise, and by who had made them. */
import { numberWords } from "../../reporting/number-words.ts";
import type { PeriodReport } from "../../reporting/report.ts";
import { Panel } from "../frame/panel.tsx";
import { WideTable } from "../frame/wide-table.tsx";
import { PromiseList } from "../scoreboard/promise-list.tsx";
import { usePersonName } from "../show/person-name.tsx";
import { RateWords } from "../show/rate.tsx";
import "../scoreboard/side-panel.css";

const PARTY_WORDS = { marketing: "Marketing", qualification: "Qualification", sales: "Sales" } as const;

export function Attainment({ lines }: { readonly lines: PeriodReport["attainment"] }) {
  return (
    <Panel title="Attainment" note="Met ÷ (met + missed), of the clocks that came due in the period.">
      {lines.length === 0 ? <p className="panel-note">The agreement has no clocks.</p> : null}
      {(["marketing", "qualification", "sales"] as const).map((party) => {
        const own = lines.filter((line) => line.party === party);
        return own.length === 0 ? null : <PromiseList key={party} title={PARTY_WORDS[party]} lines={own} />;
      })}
    </Panel>
  );
}

export function AttainmentByMember({ lines }: { readonly lines: PeriodReport["attainmentByMember"] }) {
  const nameOf = usePersonName();
  return (
    <Panel title="Attainment by person" note="A clock counts for whoever had the lead when it started.">
      {lines.length === 0 ? (
        <p className="panel-note">No clock came due in the period.</p>
      ) : (
        <WideTable
          label="Attainment by person"
          head={
            <>
              <th scope="col">Person</th>
              <th scope="col" className="number">
                Met
              </th>
              <th scope="col" className="number">
                Missed
              </th>
              <th scope="col">Attainment</th>
            </>
          }
        >
          {lines.map(({ member, met, missed, attainment }) => (
            <tr key={member}>
              <th scope="row">{nameOf(member)}</th>
              <td className="number">{numberWords(met)}</td>
              <td className="number">{numberWords(missed)}</td>
              <td>
                <RateWords rate={attainment} />
              </td>
            </tr>
          ))}
        </WideTable>
      )}
    </Panel>
  );
}
