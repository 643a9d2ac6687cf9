/** What each choice would do to the leads that are open, came the version in force now. */
import { numberWords } from "../../words/english/numbers.ts";
import { Loaded } from "../frame/loaded.tsx";
import { WideTable } from "../frame/wide-table.tsx";
import { usePreview } from "../client/queries.ts";
import type { OpenLeads, Preview } from "../client/version-client.ts";
import { LeaversOfVersion } from "./leavers-of-version.tsx";

export function PreviewOfOpenLeads({
  version,
  openLeads,
}: {
  readonly version: number;
  readonly openLeads: OpenLeads;
}) {
  // Both choices are told of, whichever is chosen: that is what one chooses by.
  const preview = usePreview(version, "open_leads");
  return (
    <section className="preview" aria-label="What it would do to open leads">
      <Loaded query={preview} loading={<p className="quiet-line">Trying it on the open leads …</p>}>
        {(data) => <What preview={data} openLeads={openLeads} />}
      </Loaded>
      <LeaversOfVersion version={version} />
    </section>
  );
}

function What({
  preview: { leads, clauses },
  openLeads,
}: {
  readonly preview: Preview;
  readonly openLeads: OpenLeads;
}) {
  const moved = clauses.filter((each) => each.earlier + each.later + each.missed + each.withoutTarget > 0);
  const sum = (key: "clocks" | "earlier" | "later" | "missed" | "withoutTarget"): number =>
    clauses.reduce((total, each) => total + each[key], 0);
  const open = `${numberWords(leads)} ${leads === 1 ? "lead is" : "leads are"} open now`;
  const clocksWords = `${numberWords(sum("clocks"))} ${sum("clocks") === 1 ? "clock" : "clocks"}`;
  const sentence =
    leads === 0
      ? "No lead is open now: the choice makes no difference yet."
      : moved.length === 0
        ? `${open}. Taking ${leads === 1 ? "it" : "them"} over would move none of ${leads === 1 ? "its" : "their"} ${clocksWords}.`
        : `${open}, with ${clocksWords}. Taken over, ${countWords(sum("earlier"), "would be due earlier")}, ${countWords(sum("later"), "later")}, ${countWords(sum("missed"), "missed at once")}.`;
  return (
    <>
      <p className="preview-sentence">{sentence}</p>
      {moved.length === 0 ? null : (
        <div className={openLeads === "open_leads" ? undefined : "preview-other"}>
          <WideTable
            label="Clocks of open leads, were they taken over"
            head={
              <>
                <th scope="col">Clause</th>
                <th scope="col" className="number">
                  Clocks
                </th>
                <th scope="col" className="number">
                  Due earlier
                </th>
                <th scope="col" className="number">
                  Due later
                </th>
                <th scope="col" className="number">
                  Missed at once
                </th>
                <th scope="col" className="number">
                  No target
                </th>
              </>
            }
          >
            {moved.map(({ clause, clocks, earlier, later, missed, withoutTarget }) => (
              <tr key={clause}>
                <th scope="row">
                  <code>{clause}</code>
                </th>
                <td className="number">{clocks}</td>
                <td className="number">{earlier}</td>
                <td className="number">{later}</td>
                <td className="number">{missed}</td>
                <td className="number">{withoutTarget}</td>
              </tr>
            ))}
          </WideTable>
        </div>
      )}
      {leads > 0 && openLeads === "new_leads" ? (
        <p className="quiet-line">
          As chosen, nothing changes for them: they finish under the version they are open under.
        </p>
      ) : null}
    </>
  );
}

function countWords(count: number, what: string): string {
  return `${count === 0 ? "none" : numberWords(count)} ${what}`;
}
