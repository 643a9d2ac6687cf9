/** What no cell of a file decides, asked; the first answer is the likeliest, and taken until another is chosen. */
import { Select } from "@mantine/core";
import { counted } from "../../words/english/counted.ts";
import type { GuessedFile } from "../client/imports-client.ts";

export function FileQuestions({
  guessed: { export: from, why, isAsGuessed, questions, answered, unread },
  isBusy,
  onAnswer,
}: {
  readonly guessed: GuessedFile;
  readonly isBusy: boolean;
  readonly onAnswer: (question: string, answer: string) => void;
}) {
  const known = from === null ? "" : `Read as ${from}. `;
  return (
    <div className="import-questions">
      <p className="import-quiet">
        {known}
        {why === null ? "" : `${why}. `}
        {questions.length === 0
          ? ""
          : `${counted(questions.length, "question")} that no cell answers; until you choose, the likeliest is taken. `}
        {isAsGuessed ? "" : "You changed the map: answering a question replaces your changes."}
      </p>
      {questions.map(({ id, text, examples, choices }) => (
        <Select
          key={id}
          label={text}
          description={examples.length === 0 ? undefined : `For example: ${examples.slice(0, 4).join(", ")}`}
          data={choices.map((choice) => ({ value: choice.id, label: choice.label }))}
          value={answered.find((each) => each.id === id)?.answer ?? choices[0]?.id ?? null}
          allowDeselect={false}
          disabled={isBusy}
          onChange={(answer) => {
            if (answer !== null) onAnswer(id, answer);
          }}
        />
      ))}
      {unread.length === 0 ? null : (
        <details className="import-quiet">
          <summary>{counted(unread.length, "column")} not read</summary>
          <ul>
            {unread.map(({ column, why: reason }) => (
              <li key={column}>
                {column}: {reason}
              </li>
            ))}
          </ul>
        </details>
      )}
    </div>
  );
}
