/** What an import would make of the files as they are mapped now. */
import { counted } from "../../words/english/counted.ts";
import { listWords } from "../../words/english/lists.ts";
import { capital } from "../../words/english/names.ts";
import { numberWords } from "../../words/english/numbers.ts";
import { factsName } from "../../words/report/unmeasured-words.ts";
import type { ImportPreview } from "../client/imports-client.ts";
import { Panel } from "../frame/panel.tsx";
import { WideTable } from "../frame/wide-table.tsx";
import { Instant } from "../time/instant.tsx";
import { Unmeasured } from "./unmeasured.tsx";

type Trial = NonNullable<ImportPreview["trial"]>;

export function TrialPanel({
  preview: { trial, files },
  names,
  isStale,
}: {
  readonly preview: ImportPreview;
  readonly names: readonly string[];
  /** Another one is on its way. */
  readonly isStale: boolean;
}) {
  const note = triedNote(files, names);
  if (trial === null)
    return note === undefined ||
      files.some(({ problems, failure }) => problems.length > 0 || failure !== null) ? null : (
      <Panel title="What Baton understands">
        <p>{note}</p>
      </Panel>
    );
  const { rows, rejectedRows, skippedRows, rowsWithoutFact, facts, factsKnown } = trial;
  const where = ({ file, row }: { readonly file: number; readonly row: number }): string =>
    `row ${numberWords(row)}${names.length > 1 ? ` of ${shortened(names[file] ?? "")}` : ""}`;
  const counts: readonly (readonly [string, number])[] = [
    ...facts.map(({ kind, count }) => [capital(factsName(kind)), count] as const),
    ["Already known", factsKnown],
    ["Rows skipped by the map", skippedRows],
    ["Rows without an event", rowsWithoutFact],
    ["Rows not understood", rejectedRows],
  ];
  return (
    <>
      <Panel title="What Baton understands" aside={isStale ? "Checking…" : `${counted(rows, "row")} read`} note={note}>
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
      <Unmeasured promises={trial.unmeasured} />
    </>
  );
}

/** How much of the files was looked at, unless it was all. */
function triedNote(files: ImportPreview["files"], names: readonly string[]): string | undefined {
  const named = (tried: string): readonly string[] =>
    files.filter((each) => each.tried === tried).map(({ file }) => shortened(names[file] ?? ""));
  const [begun, none] = [named("beginning"), named("none")];
  if (begun.length + none.length === 0) return undefined;
  const said = [
    ...(begun.length === 0 ? [] : [`Only the first rows of ${listWords(begun)} were tried.`]),
    ...(none.length === 0 ? [] : [`Too large to be tried here: ${listWords(none)}.`]),
  ];
  return `${said.join(" ")} All rows are read when you import; those that can’t be used are listed, and you can undo the import as a whole.`;
}

/** Exports of one program begin alike: their ends tell them apart less than their middles. */
function shortened(name: string): string {
  return name.length > 34 ? `${name.slice(0, 20)}…${name.slice(-12)}` : name;
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
