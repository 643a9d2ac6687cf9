import { mqlsBehind, type PeriodFilter } from "../../reporting/leads/leads-behind.ts";
import { LeadsNumber } from "../components/leads-number.tsx";
import type { PeriodReport } from "../../reporting/report/report.ts";
import { Panel } from "../frame/panel.tsx";
import { WideTable } from "../frame/wide-table.tsx";
import { monthWords, shortMonthWords } from "../time/month.ts";
import { sourceName } from "../../words/names/source-names.ts";
import { pivotByOrigin } from "./pivot.ts";

type MqlsByOriginProps = {
  readonly lines: PeriodReport["mqlByMonthAndOrigin"];
  readonly period: PeriodFilter;
};

export function MqlsByOrigin({ lines, period }: MqlsByOriginProps) {
  const { origins, months, total } = pivotByOrigin(lines);
  if (total === 0) return null;
  return (
    <Panel
      title="MQLs by month and lead source"
      note="“(blank)”: no lead source on record. “unknown”: recorded as unknown."
    >
      <WideTable
        label="MQLs by month and lead source"
        head={
          <>
            <th scope="col">Month</th>
            {origins.map(({ origin }) => (
              <th key={sourceName(origin)} scope="col" className="number">
                {sourceName(origin)}
              </th>
            ))}
            <th scope="col" className="number">
              Total
            </th>
          </>
        }
      >
        {months.map(({ month, counts, total: ofMonth }) => (
          <tr key={month}>
            <th scope="row" title={monthWords(month)}>
              {shortMonthWords(month)}
            </th>
            {counts.map((count, index) => (
              <td
                key={sourceName(origins[index]?.origin ?? null)}
                className={count === 0 ? "number nothing" : "number"}
              >
                {count === 0 ? (
                  "–"
                ) : (
                  <LeadsNumber
                    count={count}
                    behind={mqlsBehind(period, { month, origin: origins[index]?.origin ?? null })}
                  />
                )}
              </td>
            ))}
            <td className="number total">
              <LeadsNumber count={ofMonth} behind={mqlsBehind(period, { month })} />
            </td>
          </tr>
        ))}
        <tr className="total">
          <th scope="row">Total</th>
          {origins.map(({ origin, total: ofOrigin }) => (
            <td key={sourceName(origin)} className="number">
              <LeadsNumber count={ofOrigin} behind={mqlsBehind(period, { origin })} />
            </td>
          ))}
          <td className="number">
            <LeadsNumber count={total} behind={mqlsBehind(period, {})} />
          </td>
        </tr>
      </WideTable>
    </Panel>
  );
}
