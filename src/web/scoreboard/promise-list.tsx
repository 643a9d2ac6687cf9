/** The promises of one party, each with how often it was kept. */
import "./promise-list.css";
import type { SaidPromise } from "../../words/report/say-report.ts";
import { ClauseLink } from "../components/clause-link.tsx";
import { RateBar, RateWords } from "../components/rate.tsx";

export function PromiseList({ title, lines }: { readonly title: string; readonly lines: readonly SaidPromise[] }) {
  return (
    <div>
      <h3 className="promises-title">{title}</h3>
      <ul className="plain-list">
        {lines.map((line) => (
          <li key={line.clause} className="promise">
            <div>
              <div className="promise-text">{line.text}</div>
              <ClauseLink clause={line.clause} />
            </div>
            <div className="promise-kept">
              {line.attainment.n === 0 && line.unrecorded > 0 ? (
                <span className="rate-too-little">not recorded</span>
              ) : (
                <RateWords rate={line.attainment} />
              )}
              <RateBar rate={line.attainment} />
            </div>
          </li>
        ))}
      </ul>
    </div>
  );
}
