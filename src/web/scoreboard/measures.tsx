/** What both teams look at: every measure with its number, how sure it is, and what was agreed. */
import { measureName } from "../../words/names/measure-names.ts";
import { sampleBehind } from "../../reporting/leads/sample-behind.ts";
import "./measures.css";
import {
  amountWords,
  figureInterval,
  measureTarget,
  verdictWords,
  withheldWords,
} from "../../words/report/figure-words.ts";
import type { SaidScoreboard } from "../../words/report/say-report.ts";
import { Panel } from "../frame/panel.tsx";
import { WideTable } from "../frame/wide-table.tsx";
import { useAgreement } from "../client/queries.ts";
import { LeadsNumber } from "../components/leads-number.tsx";
import { VerdictChip } from "../components/verdict-chip.tsx";

export function Measures({ board }: { readonly board: SaidScoreboard }) {
  const { measures, withheld } = board;
  const currency = useAgreement().data?.currency ?? "";
  return (
    <Panel
      title="Measures"
      note="At risk: the target isn’t met yet but lies within the 95% confidence interval or can still be met."
    >
      <WideTable
        label="Measures"
        head={
          <>
            <th scope="col">Measure</th>
            <th scope="col">Status</th>
            <th scope="col" className="number">
              Value
            </th>
            <th scope="col" className="number">
              Sample size
            </th>
            <th scope="col">95% interval</th>
            <th scope="col">Target</th>
          </>
        }
      >
        {measures.map((line) => (
          <tr key={line.name} data-measure={line.name}>
            <th scope="row">
              <div className="measure-name">
                {measureName(line.name)}
                <span className="measure-what">{line.note === null ? line.label : `${line.label} (${line.note})`}</span>
              </div>
            </th>
            <td>
              <VerdictChip verdict={line.verdict} words={verdictWords(line)} />
            </td>
            <td className="number">
              {line.verdict === "not_recorded" ? "–" : amountWords(line.value, line.unit, currency)}
            </td>
            <td className="number">
              <LeadsNumber count={line.n} behind={sampleBehind(line, board)} />
            </td>
            <td className="measure-interval">{figureInterval(line, currency)}</td>
            <td>{measureTarget(line)}</td>
          </tr>
        ))}
      </WideTable>
      {withheld.map((line) => (
        <p key={line.name} className="panel-note">
          {withheldWords(line)}
        </p>
      ))}
    </Panel>
  );
}
