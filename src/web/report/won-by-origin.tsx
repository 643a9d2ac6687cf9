/** Of the MQLs of the period, how many became customers, by where they came from. */
import { cohortBehind, type PeriodFilter } from "../../reporting/leads/leads-behind.ts";
import { LeadsNumber } from "../components/leads-number.tsx";
import { moneyWords } from "../../words/english/amounts.ts";
import type { PeriodReport } from "../../reporting/report/report.ts";
import { Panel } from "../frame/panel.tsx";
import { WideTable } from "../frame/wide-table.tsx";
import { useAgreement } from "../client/queries.ts";
import { sourceName } from "../../words/names/source-names.ts";
import { RateBar, RateWords } from "../components/rate.tsx";

export function WonByOrigin({
  lines,
  won,
  period,
}: {
  readonly lines: PeriodReport["wonByOrigin"];
  readonly won: PeriodReport["won"];
  readonly period: PeriodFilter;
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
            <td className="number">
              <LeadsNumber count={ofOrigin.n} behind={cohortBehind(period, "all", origin)} />
            </td>
            <td className="number">
              <LeadsNumber count={ofOrigin.hits} behind={cohortBehind(period, "won", origin)} />
            </td>
            <td>
              <RateWords
                rate={ofOrigin}
                behind={{ hits: cohortBehind(period, "won", origin), n: cohortBehind(period, "all", origin) }}
              />
            </td>
            <td className="rate-column">
              <RateBar rate={ofOrigin} />
            </td>
            <td className="number">{moneyWords(valueMinor, currency)}</td>
          </tr>
        ))}
        <tr className="total">
          <th scope="row">Total</th>
          <td className="number">
            <LeadsNumber count={won.n} behind={cohortBehind(period, "all")} />
          </td>
          <td className="number">
            <LeadsNumber count={won.hits} behind={cohortBehind(period, "won")} />
          </td>
          <td>
            <RateWords rate={won} behind={{ hits: cohortBehind(period, "won"), n: cohortBehind(period, "all") }} />
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
