/** What each choice would do to the leads that are open, came the version in force now. */
import { previewWords } from "../../../words/screen/version-words.ts";
import { Loaded } from "../../frame/loaded.tsx";
import { WideTable } from "../../frame/wide-table.tsx";
import { usePreview } from "../../client/queries.ts";
import type { OpenLeads, Preview } from "../../client/version-client.ts";
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
    <section className="preview" aria-label="Effect on open leads">
      <Loaded query={preview} loading={<p className="quiet-line">Calculating the effect on open leads…</p>}>
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
  const sentence = previewWords({
    leads,
    clocks: sum("clocks"),
    earlier: sum("earlier"),
    later: sum("later"),
    missed: sum("missed"),
    withoutTarget: sum("withoutTarget"),
  });
  return (
    <>
      <p className="preview-sentence">{sentence}</p>
      {moved.length === 0 ? null : (
        <div className={openLeads === "open_leads" ? undefined : "preview-other"}>
          <WideTable
            label="Clocks of open leads if they move to this version"
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
                  Missed immediately
                </th>
                <th scope="col" className="number">
                  Target removed
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
          With this choice nothing changes for open leads; they finish on their current version.
        </p>
      ) : null}
    </>
  );
}
