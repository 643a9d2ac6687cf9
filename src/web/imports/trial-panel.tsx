/** What an import would make of the files as they are mapped now. */
import { counted } from "../../words/english/counted.ts";
import { capital } from "../../words/english/names.ts";
import { numberWords } from "../../words/english/numbers.ts";
import { factName } from "../../words/names/input-names.ts";
import type { ImportPreview } from "../client/imports-client.ts";
import { Panel } from "../frame/panel.tsx";
import { WideTable } from "../frame/wide-table.tsx";
import { Instant } from "../time/instant.tsx";

type Trial = NonNullable<ImportPreview["trial"]>;

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
  const { rows, rejectedRows, skippedRows, rowsWithoutFact, facts, factsKnown, isPart } = trial;
  const where = ({ file, row }: { readonly file: number; readonly row: number }): string =>
    `row ${numberWords(row)}${names.length > 1 ? ` of ${names[file] ?? ""}` : ""}`;
  const counts: readonly (readonly [string, number])[] = [
    ...facts.map(({ kind, count }) => [capital(factName(kind)), count] as const),
    ["Already known", factsKnown],
    ["Rows skipped by the map", skippedRows],
    ["Rows without an event", rowsWithoutFact],
    ["Rows not understood", rejectedRows],
  ];
  return (
    <>
      <Panel
        title="What Baton understands"
        aside={isStale ? "Checking…" : `${counted(rows, "row")} read`}
        note={isPart ? "Tried on the beginning of the files; all of them are read when you import." : undefined}
      >
        <dl className="import-counts" aria-busy={isStale}>
          {counts
            .filter(([label, count]) => count > 0 || label === "Rows not understood")
            .map(([label, count]) => (
              <div key={label}>
                <dt>{label}</dt>
                <dd>{numberWords(count)}</dd>
              </div>
            ))}
        </dl>
        {trial.examples.length === 0 ? null : (
          <WideTable
            label="Examples of what Baton understands"
            head={
              <>
                <th scope="col">Row</th>
                <th scope="col">When</th>
                <th scope="col">What happened</th>
              </>
            }
          >
            {trial.examples.map((each) => (
              <tr key={`${each.file} ${each.row} ${each.sentence}`}>
                <td>{where(each)}</td>
                <td>
                  <Instant at={each.at} />
                </td>
                <td className="import-reason">{each.sentence}</td>
              </tr>
            ))}
          </WideTable>
        )}
      </Panel>
      <Misunderstood trial={trial} where={where} />
      {trial.unmeasured.length === 0 ? null : (
        <Panel
          title="What these files can’t measure"
          note="Reports would read as if the teams had done nothing about these promises. Bring the events that are missing, too."
        >
          <ul className="import-warnings">
            {trial.unmeasured.map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
        </Panel>
      )}
    </>
  );
}

function Misunderstood({
  trial: { problems, refused },
  where,
}: {
  readonly trial: Trial;
  readonly where: (place: { readonly file: number; readonly row: number }) => string;
}) {
  const groups = [
    ...problems.map((each) => ({ ...each, what: "Row rejected" })),
    ...refused.map((each) => ({ ...each, what: "Event refused by the rules" })),
  ];
  if (groups.length === 0) return null;
  return (
    <Panel title="What isn’t understood">
      <WideTable
        label="What isn’t understood, the most frequent first"
        head={
          <>
            <th scope="col" className="number">
              Times
            </th>
            <th scope="col">What</th>
            <th scope="col">Column</th>
            <th scope="col">Why</th>
            <th scope="col">For example</th>
          </>
        }
      >
        {groups.map(({ what, column, reason, count, first }) => (
          <tr key={`${what} ${column} ${reason}`}>
            <td className="number">{numberWords(count)}</td>
            <td>{what}</td>
            <td>{column}</td>
            <td className="import-reason">{reason}</td>
            <td className="import-reason">
              {first.map((each) => `${each.value === "" ? "" : `“${each.value}” in `}${where(each)}`).join(", ")}
            </td>
          </tr>
        ))}
      </WideTable>
    </Panel>
  );
}
