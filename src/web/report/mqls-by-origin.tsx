import { numberWords } from "../../words/english/numbers.ts";
import type { PeriodReport } from "../../reporting/report/report.ts";
import { Panel } from "../frame/panel.tsx";
import { WideTable } from "../frame/wide-table.tsx";
import { monthWords, shortMonthWords } from "../time/month.ts";
import { sourceName } from "../../words/names/source-names.ts";
import { pivotByOrigin } from "./pivot.ts";

export function MqlsByOrigin({ lines }: { readonly lines: PeriodReport["mqlByMonthAndOrigin"] }) {
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
                {count === 0 ? "–" : numberWords(count)}
              </td>
            ))}
            <td className="number total">{numberWords(ofMonth)}</td>
          </tr>
        ))}
        <tr className="total">
          <th scope="row">Total</th>
          {origins.map(({ origin, total: ofOrigin }) => (
            <td key={sourceName(origin)} className="number">
              {numberWords(ofOrigin)}
            </td>
          ))}
          <td className="number">{numberWords(total)}</td>
        </tr>
      </WideTable>
    </Panel>
  );
}
