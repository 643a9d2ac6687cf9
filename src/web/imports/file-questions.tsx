/** What no cell of a file decides, asked; the first answer is the likeliest, and taken until another is chosen. */
import { NativeSelect } from "@mantine/core";
import { counted } from "../../words/english/counted.ts";
import type { GuessedFile } from "../client/imports-client.ts";

export function FileQuestions({
  guessed: { questions },
  said,
  isFixed,
  onAnswer,
}: {
  readonly guessed: GuessedFile;
  readonly said: Readonly<Record<string, string>>;
  readonly isFixed: boolean;
  readonly onAnswer: (question: string, answer: string) => void;
}) {
  const open = questions.filter(({ id, answer }) => answer === null && !(id in said));
  if (questions.length === 0) return null;
  return (
    <div className="import-questions">
      <p className="import-quiet">
        {open.length === 0
          ? "You answered what no cell tells:"
          : `${counted(open.length, "question")} that no cell answers. Until you choose, the likeliest is taken.`}
      </p>
      {questions.map(({ id, text, examples, choices, answer }) => (
        <NativeSelect
          key={id}
          label={text}
          description={examples.length === 0 ? undefined : `For example: ${examples.slice(0, 4).join(", ")}`}
          data={choices.map((choice) => ({ value: choice.id, label: choice.label }))}
          value={said[id] ?? answer ?? choices[0]?.id ?? ""}
          disabled={isFixed}
          onChange={({ currentTarget }) => onAnswer(id, currentTarget.value)}
        />
      ))}
    </div>
  );
}
