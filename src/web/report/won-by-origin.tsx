/** Of the MQLs of the period, how many became customers, by where they came from. */
import { moneyWords } from "../../words/english/amounts.ts";
import { numberWords } from "../../words/english/numbers.ts";
import type { PeriodReport } from "../../reporting/report/report.ts";
import { Panel } from "../frame/panel.tsx";
import { WideTable } from "../frame/wide-table.tsx";
import { useAgreement } from "../client/queries.ts";
import { sourceName } from "../../words/names/source-names.ts";
import { RateBar, RateWords } from "../components/rate.tsx";

export function WonByOrigin({
  lines,
  won,
}: {
  readonly lines: PeriodReport["wonByOrigin"];
  readonly won: PeriodReport["won"];
}) {
  const currency = useAgreement().data?.currency ?? "";
  if (won.n === 0) return null;
  return (
    <Panel
      title="Customers by lead source"
      note="Cohort: MQLs created in the period that have become customers to date. The band is the 95% confidence interval (Wilson)."
    >
      <WideTable
        label="Customers by lead source"
        head={
          <>
            <th scope="col">Lead source</th>
            <th scope="col" className="number">
              MQLs
            </th>
            <th scope="col" className="number">
              Won
            </th>
            <th scope="col">Share (95% interval)</th>
            <td className="rate-column" />
            <th scope="col" className="number">
              Value
            </th>
          </>
        }
      >
        {lines.map(({ origin, won: ofOrigin, valueMinor }) => (
          <tr key={sourceName(origin)}>
            <th scope="row">{sourceName(origin)}</th>
            <td className="number">{numberWords(ofOrigin.n)}</td>
            <td className="number">{numberWords(ofOrigin.hits)}</td>
            <td>
              <RateWords rate={ofOrigin} />
            </td>
            <td className="rate-column">
              <RateBar rate={ofOrigin} />
            </td>
            <td className="number">{moneyWords(valueMinor, currency)}</td>
          </tr>
        ))}
        <tr className="total">
          <th scope="row">Total</th>
          <td className="number">{numberWords(won.n)}</td>
          <td className="number">{numberWords(won.hits)}</td>
          <td>
            <RateWords rate={won} />
          </td>
          <td className="rate-column">
            <RateBar rate={won} />
          </td>
          <td className="number">
            {moneyWords(
              lines.reduce((sum, line) => sum + line.valueMinor, 0),
              currency,
            )}
          </td>
        </tr>
      </WideTable>
    </Panel>
  );
}
