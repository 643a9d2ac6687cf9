/** One file: its first rows, and the map from its columns to what happened. */
import { Button } from "@mantine/core";
import { useState } from "react";
import { counted } from "../../words/english/counted.ts";
import { sizeWords } from "../../words/screen/import-words.ts";
import type { GuessedFile, ImportFile, ImportPreview } from "../client/imports-client.ts";
import { useAgreement } from "../client/queries.ts";
import { Panel } from "../frame/panel.tsx";
import { WideTable } from "../frame/wide-table.tsx";
import { FileQuestions } from "./file-questions.tsx";
import { MapEditor } from "./map-editor.tsx";

export function FileMap({
  of: { name, bytes },
  guessed,
  isBusy,
  onAnswer,
  previewed,
  map,
  onMap,
}: {
  readonly of: ImportFile;
  /** Undefined: its map wasn't guessed, or that isn't read yet. */
  readonly guessed: GuessedFile | undefined;
  readonly isBusy: boolean;
  readonly onAnswer: (question: string, answer: string) => void;
  /** Undefined: it isn't read yet. */
  readonly previewed: ImportPreview["files"][number] | undefined;
  readonly map: string | null;
  readonly onMap: (map: string | null) => void;
}) {
  const zone = useAgreement().data?.zone ?? "UTC";
  const { header = [], rows = [], problems = [], failure = null } = previewed ?? {};
  const [isShown, setIsShown] = useState(false);
  return (
    <Panel title={name} aside={sizeWords(bytes)}>
      {failure === null ? null : (
        <p className="import-problem" role="alert">
          {failure.message}. {failure.remedy === null ? "" : `${failure.remedy}.`}
        </p>
      )}
      {header.length === 0 ? null : (
        <WideTable
          label={`The first rows of ${name}`}
          head={header.map((cell, index) => (
            // Columns may be called the same.
            <th key={`${index} ${cell}`} scope="col">
              {cell}
            </th>
          ))}
        >
          {rows.map((cells, row) => (
            <tr key={`${row} ${cells.join("|")}`}>
              {header.map((title, index) => (
                <td key={`${index} ${title}`} className="import-cell">
                  {cells[index] ?? ""}
                </td>
              ))}
            </tr>
          ))}
        </WideTable>
      )}
      {guessed === undefined ? null : <FileQuestions {...{ guessed, isBusy, onAnswer }} />}
      {map === null ? (
        <div className="import-do">
          <Button variant="default" onClick={() => onMap(startOfMap(header, zone))}>
            Write a map
          </Button>
          <span className="import-quiet">Without a map, the file is only looked up by those of other files.</span>
        </div>
      ) : (
        <>
          <div className="import-do">
            <Button size="compact-sm" variant="default" aria-expanded={isShown} onClick={() => setIsShown(!isShown)}>
              {isShown ? "Hide the map" : "Show the map"}
            </Button>
            <Button size="compact-sm" variant="default" onClick={() => onMap(null)}>
              Only look it up
            </Button>
            <span role="status" className={problems.length === 0 ? "import-quiet" : "import-problem"}>
              {problems.length === 0 ? "No problems in the map" : counted(problems.length, "problem")}
            </span>
          </div>
          {problems.length === 0 ? null : (
            <ul className="import-problems">
              {problems.slice(0, 5).map(({ line, column, message }) => (
                <li key={`${line}:${column} ${message}`}>
                  Line {line}: {message}
                </li>
              ))}
            </ul>
          )}
          {isShown ? <MapEditor label={`The map of ${name}`} text={map} problems={problems} onChange={onMap} /> : null}
        </>
      )}
    </Panel>
  );
}

function startOfMap(header: readonly string[], zone: string): string {
  const [first = "ID"] = header;
  return `# What each column means. Columns: ${header.map((cell) => JSON.stringify(cell)).join(", ")}
source: my-crm
zone: ${zone}
lead: { id: ${JSON.stringify(first)} }
facts:
  - kind: capture
    at: { column: ${JSON.stringify(header.find((cell) => /date|created|time/i.test(cell)) ?? first)}, format: yyyy-MM-dd }
`;
}
