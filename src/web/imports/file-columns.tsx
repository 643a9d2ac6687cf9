/** Each column of a file: what it says, what Baton takes it for, and a choice of what it is instead. */
import { NativeSelect } from "@mantine/core";
import { counted } from "../../words/english/counted.ts";
import { listWords } from "../../words/english/lists.ts";
import { LEFT_OUT } from "../../words/screen/column-use-words.ts";
import type { GuessedFile } from "../client/imports-client.ts";

type Column = GuessedFile["columns"][number];
type Choosing = {
  /** Said here and on its way to the server. */
  readonly said: Readonly<Record<string, string>>;
  /** The map was changed by hand: what it says isn't in the choices. */
  readonly isFixed: boolean;
  readonly onAnswer: (question: string, answer: string) => void;
};

export function FileColumns({ guessed: { columns, uses }, ...choosing }: { readonly guessed: GuessedFile } & Choosing) {
  const labels = new Map(uses.map(({ id, label }) => [id, label]));
  const used = columns.filter(({ use }) => use !== null);
  const others = columns.filter(({ use }) => use === null);
  const rows = (each: readonly Column[]) => (
    <ul className="plain-list import-columns">
      {each.map((column) => (
        <ColumnRow key={column.column} {...{ column, labels, ...choosing }} />
      ))}
    </ul>
  );
  return (
    <>
      {used.length === 0 ? null : rows(used)}
      {others.length === 0 ? null : (
        <details
          className="import-more"
          open={used.length === 0 || others.some(({ question }) => question in choosing.said)}
        >
          <summary>
            {counted(others.length, "column")} left out
            <span className="import-quiet">
              {" "}
              {listWords(others.slice(0, 6).map(({ column }) => column))}
              {others.length > 6 ? " …" : ""}
            </span>
          </summary>
          {rows(others)}
        </details>
      )}
    </>
  );
}

function ColumnRow({
  column: { column, examples, use, why, question, uses },
  labels,
  said,
  isFixed,
  onAnswer,
}: { readonly column: Column; readonly labels: ReadonlyMap<string, string> } & Choosing) {
  const value = said[question] ?? use ?? LEFT_OUT;
  const choices = [...new Set([...(use === null ? [] : [use]), ...uses])];
  return (
    <li>
      <div>
        <strong>{column}</strong>
        <span className="import-quiet">{examples.length === 0 ? "blank" : examples.join(" · ")}</span>
      </div>
      <div>
        {choices.length === 0 ? null : (
          <NativeSelect
            aria-label={`What “${column}” is`}
            data={[
              ...choices.map((id) => ({ value: id, label: labels.get(id) ?? id })),
              { value: LEFT_OUT, label: "Leave out" },
            ]}
            value={value}
            disabled={isFixed}
            onChange={({ currentTarget }) => onAnswer(question, currentTarget.value)}
          />
        )}
        {why === null || value !== LEFT_OUT || why === "left out" ? null : <span className="import-quiet">{why}</span>}
      </div>
    </li>
  );
}
