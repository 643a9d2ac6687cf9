/** One file: what it is, what each of its columns says, its first rows, and the map that comes of it. */
import { Button, NativeSelect } from "@mantine/core";
import { useState } from "react";
import { sizeWords } from "../../words/screen/import-words.ts";
import type { GuessedFile, ImportFile, ImportPreview } from "../client/imports-client.ts";
import { Panel } from "../frame/panel.tsx";
import { WideTable } from "../frame/wide-table.tsx";
import { FileColumns } from "./file-columns.tsx";
import { FileQuestions } from "./file-questions.tsx";
import { MapText } from "./map-text.tsx";

export function FileMap({
  of: { name, bytes },
  guessed,
  said,
  onAnswer,
  onDiscard,
  previewed,
  map,
  onMap,
}: {
  readonly of: ImportFile;
  /** Undefined: that isn't read yet. */
  readonly guessed: GuessedFile | undefined;
  readonly said: Readonly<Record<string, string>>;
  readonly onAnswer: (question: string, answer: string) => void;
  /** Guesses its map anew. */
  readonly onDiscard: () => void;
  /** Undefined: it isn't read yet. */
  readonly previewed: ImportPreview["files"][number] | undefined;
  readonly map: string | null;
  readonly onMap: (map: string) => void;
}) {
  const { header = [], rows = [], problems = [], failure = null } = previewed ?? {};
  const [isShown, setIsShown] = useState(false);
  const isFixed = guessed?.isAsGuessed === false;
  const kind = guessed?.kind ?? null;
  return (
    <Panel
      title={name}
      aside={sizeWords(bytes)}
      note={guessed?.export === null || guessed === undefined ? undefined : `Recognized as ${guessed.export}.`}
    >
      {failure === null ? null : (
        <p className="import-problem" role="alert">
          {failure.message}. {failure.remedy === null ? "" : `${failure.remedy}.`}
        </p>
      )}
      {guessed === undefined || kind === null ? null : (
        <>
          <NativeSelect
            className="import-kind"
            label="What this file has"
            data={kind.choices.map(({ id, label }) => ({ value: id, label }))}
            value={said[kind.question] ?? kind.taken}
            disabled={isFixed}
            onChange={({ currentTarget }) => onAnswer(kind.question, currentTarget.value)}
          />
          {guessed.why === null || kind.taken === "none" || failure !== null ? null : (
            <p className="import-quiet">{guessed.why}.</p>
          )}
          {isFixed ? (
            <p className="import-fixed">
              You edited the map of this file as text, so these choices are only shown.
              <Button size="compact-sm" variant="default" onClick={onDiscard}>
                Discard the edits
              </Button>
            </p>
          ) : null}
          {kind.taken === "none" ? null : (
            <>
              <FileColumns {...{ guessed, said, isFixed, onAnswer }} />
              <FileQuestions {...{ guessed, said, isFixed, onAnswer }} />
            </>
          )}
        </>
      )}
      {header.length === 0 ? null : (
        <details className="import-more">
          <summary>First rows, as they stand in the file</summary>
          <FirstRows {...{ name, header, rows }} />
        </details>
      )}
      {failure !== null && map === null ? null : (
        <MapText {...{ name, map, header, problems, isShown, onShown: setIsShown, onMap }} />
      )}
    </Panel>
  );
}

function FirstRows({
  name,
  header,
  rows,
}: {
  readonly name: string;
  readonly header: readonly string[];
  readonly rows: readonly (readonly string[])[];
}) {
  return (
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
  );
}
