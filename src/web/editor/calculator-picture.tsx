/** The calculator of the agreement, line by line, and what it comes to in each month. */
import type { Agreement } from "../../agreement/terms/agreement.ts";
import { calculatedLeads, calculatedMonths } from "../../agreement/terms/agreed-numbers.ts";

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"] as const;

export function CalculatorPicture({ agreement }: { readonly agreement: Agreement }) {
  const { calculator, currency } = agreement;
  if (calculator === undefined) return null;
  const leads = calculatedLeads(calculator, currency);
  const first = leads.ok ? leads.value.stages[0] : undefined;
  const months = first === undefined ? undefined : calculatedMonths(calculator, currency, first.stage);
  if (!leads.ok || first === undefined || months?.ok !== true) return null;
  const most = Math.max(1, ...months.value);
  return (
    <div className="picture" role="group" aria-label="What the calculator says">
      <ol className="arithmetic">
        {leads.value.lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ol>
      <dl className="stages">
        {leads.value.stages.map(({ stage, count }) => (
          <div key={stage}>
            <dt>{stage.length === 3 ? stage.toUpperCase() : stage}</dt>
            <dd>
              {count} a {calculator.period}
            </dd>
          </div>
        ))}
      </dl>
      <table className="months">
        <caption>{first.stage.toUpperCase()}s each month</caption>
        <tbody>
          {months.value.map((count, index) => (
            <tr key={MONTHS[index]}>
              <th scope="row">{MONTHS[index]}</th>
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
