/** What an import would make of the files as they are mapped now. */
import { counted } from "../../words/english/counted.ts";
import { capital } from "../../words/english/names.ts";
import { numberWords } from "../../words/english/numbers.ts";
import { factName } from "../../words/names/input-names.ts";
import type { ImportPreview } from "../client/imports-client.ts";
import { Panel } from "../frame/panel.tsx";
import { WideTable } from "../frame/wide-table.tsx";

export function TrialPanel({
  preview: { trial },
  names,
  isStale,
}: {
  readonly preview: ImportPreview;
  readonly names: readonly string[];
  /** Another one is on its way. */
  readonly isStale: boolean;
}) {
  if (trial === null) return null;
  const { rows, rejectedRows, facts, rejects, isPart } = trial;
  return (
    <Panel
      title="What Baton understands"
      aside={isStale ? "Checking…" : `${counted(rows, "row")} read`}
      note={isPart ? "Tried on the beginning of the files; all of them is read when you import." : undefined}
    >
      <dl className="import-counts" aria-busy={isStale}>
        {facts.map(({ kind, count }) => (
          <div key={kind}>
            <dt>{capital(factName(kind))}</dt>
            <dd>{numberWords(count)}</dd>
          </div>
        ))}
        <div>
          <dt>Rows not understood</dt>
          <dd>{numberWords(rejectedRows)}</dd>
        </div>
      </dl>
      {rejects.length === 0 ? null : (
        <WideTable
          label="What isn’t understood, the most frequent first"
          head={
            <>
              <th scope="col" className="number">
                Rows
              </th>
              <th scope="col">Column</th>
              <th scope="col">Why</th>
              <th scope="col">For example</th>
            </>
          }
        >
          {rejects.map(({ reason, count, first }) => (
            <tr key={`${first[0]?.column ?? ""} ${reason}`}>
              <td className="number">{numberWords(count)}</td>
              <td>{first[0]?.column}</td>
              <td className="import-reason">{reason}</td>
              <td className="import-reason">
                {first
                  .map(
                    ({ file, row, value }) =>
                      `${value === "" ? "" : `“${value}” in `}row ${row}${names.length > 1 ? ` of ${names[file] ?? ""}` : ""}`,
                  )
                  .join(", ")}
              </td>
            </tr>
          ))}
        </WideTable>
      )}
    </Panel>
  );
}
