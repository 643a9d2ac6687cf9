/** How the promises of the period were kept by the people who had the leads. */
import { memberBehind, type PeriodFilter } from "../../reporting/leads/leads-behind.ts";
import { LeadsNumber } from "../components/leads-number.tsx";
import type { PeriodReport } from "../../reporting/report/report.ts";
import { Panel } from "../frame/panel.tsx";
import { WideTable } from "../frame/wide-table.tsx";
import { usePersonName } from "../components/person-name.tsx";
import { RateWords } from "../components/rate.tsx";

type AttainmentByMemberProps = {
  readonly lines: PeriodReport["attainmentByMember"];
  readonly period: PeriodFilter;
};

export function AttainmentByMember({ lines, period }: AttainmentByMemberProps) {
  const nameOf = usePersonName();
  return (
    <Panel title="SLA attainment by rep" note="Each clock counts for the lead owner at its start.">
      {lines.length === 0 ? (
        <p className="panel-note">No clocks came due in this period.</p>
      ) : (
        <WideTable
          label="SLA attainment by rep"
          head={
            <>
              <th scope="col">Rep</th>
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
              <td className="number">
                <LeadsNumber count={met} behind={memberBehind(period, member, "met")} />
              </td>
              <td className="number">
                <LeadsNumber count={missed} behind={memberBehind(period, member, "missed")} />
              </td>
              <td>
                <RateWords
                  rate={attainment}
                  behind={{ hits: memberBehind(period, member, "met"), n: memberBehind(period, member, "due") }}
                />
              </td>
            </tr>
          ))}
        </WideTable>
      )}
    </Panel>
  );
}
