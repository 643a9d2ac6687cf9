import { numberWords } from "../../words/english/numbers.ts";
import type { PeriodReport } from "../../reporting/report/report.ts";
import { Panel } from "../frame/panel.tsx";
import { WideTable } from "../frame/wide-table.tsx";
import { monthWords, shortMonthWords } from "../show/month.ts";
import { originWords } from "../show/origin.ts";
import { pivotByOrigin } from "./pivot.ts";

export function MqlsByOrigin({ lines }: { readonly lines: PeriodReport["mqlByMonthAndOrigin"] }) {
  const { origins, months, total } = pivotByOrigin(lines);
  if (total === 0) return null;
  return (
    <Panel
      title="MQLs by month and origin"
      note="“(blank)” are leads whose record names no origin; “unknown” are those whose record says so."
    >
      <WideTable
        label="MQLs by month and origin"
        head={
          <>
            <th scope="col">Month</th>
            {origins.map(({ origin }) => (
              <th key={originWords(origin)} scope="col" className="number">
                {originWords(origin)}
              </th>
            ))}
            <th scope="col" className="number">
              All
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
                key={originWords(origins[index]?.origin ?? null)}
                className={count === 0 ? "number nothing" : "number"}
              >
                {count === 0 ? "–" : numberWords(count)}
              </td>
            ))}
            <td className="number total">{numberWords(ofMonth)}</td>
          </tr>
        ))}
        <tr className="total">
          <th scope="row">All</th>
          {origins.map(({ origin, total: ofOrigin }) => (
            <td key={originWords(origin)} className="number">
              {numberWords(ofOrigin)}
            </td>
          ))}
          <td className="number">{numberWords(total)}</td>
        </tr>
      </WideTable>
    </Panel>
  );
}
