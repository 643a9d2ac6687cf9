/** Whom the files name and the agreement doesn't: a member who is written differently there, or somebody who has left. */
import { NativeSelect } from "@mantine/core";
import { counted } from "../../words/english/counted.ts";
import type { GuessedPeople, ImportPreview } from "../client/imports-client.ts";
import { Panel } from "../frame/panel.tsx";

/** As an answer of everybody else: rows that name them are rejected. */
const REJECT = "reject";

export function FilePeople({
  people,
  seen,
  said,
  isFixed,
  onAnswers,
}: {
  readonly people: GuessedPeople;
  /** Whom the trial found nowhere, or takes for former people, also in rows that the guess didn't look at. */
  readonly seen: NonNullable<ImportPreview["trial"]>["people"];
  readonly said: Readonly<Record<string, string>>;
  readonly isFixed: boolean;
  readonly onAnswers: (answers: Readonly<Record<string, string>>) => void;
}) {
  const { named, choices, others } = people;
  const known = new Set(named.map(({ text }) => text));
  const rows = [
    ...named,
    ...seen
      .filter(({ text }) => !known.has(text))
      .map(({ text, question, formerOf }) => ({
        ...{ text, alias: null, question },
        taken: formerOf === null ? null : `former ${formerOf}`,
      })),
  ];
  if (rows.length === 0) return null;
  const othersSaid = others === null ? undefined : (said[others.questions[0] ?? ""] ?? others.taken);
  const whoElse = othersSaid === undefined || othersSaid === REJECT ? REJECT : `former ${othersSaid}`;
  return (
    <Panel
      title="People that Baton doesn’t know"
      note="They own leads or did something in the files, and the agreement names no one so. Former people keep their history, and count for the team that they were on."
    >
      {others === null || rows.length < 3 ? null : (
        <NativeSelect
          className="import-others"
          label="All of them, unless chosen below"
          data={others.choices.map(({ id, label }) => ({ value: id, label }))}
          value={othersSaid ?? ""}
          disabled={isFixed}
          onChange={({ currentTarget: { value } }) =>
            onAnswers(Object.fromEntries(others.questions.map((id) => [id, value])))
          }
        />
      )}
      <ul className="plain-list import-columns">
        {rows.map(({ text, alias, question, taken }) => {
          const count = seen.find((each) => each.text === text)?.count;
          const value = said[question] ?? taken ?? whoElse;
          return (
            <li key={text}>
              <div>
                <strong>{text}</strong>
                <span className="import-quiet">
                  {alias === null ? "" : `${alias}, `}
                  {count === undefined ? "" : `named ${counted(count, "time")}`}
                </span>
              </div>
              <div>
                <NativeSelect
                  aria-label={`Who “${text}” is`}
                  data={[
                    ...(value === REJECT ? [{ value: REJECT, label: "No one: rows that name them are rejected" }] : []),
                    ...choices.map(({ id, label }) => ({ value: id, label })),
                  ]}
                  value={value}
                  disabled={isFixed}
                  onChange={({ currentTarget }) => onAnswers({ [question]: currentTarget.value })}
                />
              </div>
            </li>
          );
        })}
      </ul>
    </Panel>
  );
}
