/** All promises with a clock, by side. */
import type { SaidPromise } from "../../words/report/say-report.ts";
import { Panel } from "../frame/panel.tsx";
import { PromiseList } from "./promise-list.tsx";

const PARTIES = [
  { party: "marketing", words: "Marketing" },
  { party: "qualification", words: "Qualification" },
  { party: "sales", words: "Sales" },
] as const satisfies readonly { party: SaidPromise["party"]; words: string }[];

export function Promises({ promises }: { readonly promises: readonly SaidPromise[] }) {
  return (
    <Panel
      title="SLA targets"
      note="Met ÷ (met + missed), for clocks that came due. The band is the 95% confidence interval (Wilson); a wider band means less data."
    >
      {promises.length === 0 ? <p className="side-none">The agreement has no SLA targets.</p> : null}
      <div className="promise-columns">
        {PARTIES.map(({ party, words }) => {
          const lines = promises.filter((promise) => promise.party === party);
          return lines.length === 0 ? null : <PromiseList key={party} title={words} lines={lines} />;
        })}
      </div>
    </Panel>
  );
}
