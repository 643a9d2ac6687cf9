/** The calculator of the agreement, line by line, and what it comes to in each month. */
import { MONTHS } from "../../../words/english/dates.ts";
import { stagesWord } from "../../../words/english/funnel.ts";
import { stageName } from "../../../words/names/stage-names.ts";
import type { Agreement } from "../../../agreement/terms/agreement.ts";
import { calculatedLeads, calculatedMonths } from "../../../agreement/terms/agreed-numbers.ts";

export function CalculatorPicture({ agreement }: { readonly agreement: Agreement }) {
  const { calculator, currency } = agreement;
  if (calculator === undefined) return null;
  const leads = calculatedLeads(calculator, currency);
  const first = leads.ok ? leads.value.stages[0] : undefined;
  const months = first === undefined ? undefined : calculatedMonths(calculator, currency, first.stage);
  if (!leads.ok || first === undefined || months?.ok !== true) return null;
  const most = Math.max(1, ...months.value);
  return (
    <div className="picture" role="group" aria-label="Goal calculator">
      <ol className="arithmetic">
        {leads.value.lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ol>
      <dl className="stages">
        {leads.value.stages.map(({ stage, count }) => (
          <div key={stage}>
            <dt>{stageName(stage)}</dt>
            <dd>
              {count} per {calculator.period}
            </dd>
          </div>
        ))}
      </dl>
      <table className="months">
        <caption>{stagesWord(first.stage)} per month</caption>
        <tbody>
          {months.value.map((count, index) => (
            <tr key={MONTHS[index]}>
              <th scope="row">{MONTHS[index]?.slice(0, 3)}</th>
              <td>
                <span className="month-bar" style={{ width: `${(count / most) * 100}%` }} />
              </td>
              <td className="number">{count}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
