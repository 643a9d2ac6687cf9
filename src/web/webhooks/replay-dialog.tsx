/** What was sent in a time is sent again. */
import { Modal, Text, TextInput } from "@mantine/core";
import { useState } from "react";
import { AnswerForm } from "../actions/answer-form.tsx";
import { readerZone } from "../time/instant-words.ts";
import { localInputOf, millisecondsOf } from "../time/local-input.ts";

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;

export function ReplayDialog({
  name,
  asOf,
  isBusy,
  onClose,
  onReplay,
}: {
  readonly name: string;
  readonly asOf: number;
  readonly isBusy: boolean;
  readonly onClose: () => void;
  readonly onReplay: (from: number, until: number) => void;
}) {
  const [from, setFrom] = useState(localInputOf(asOf - DAY_MS));
  const [until, setUntil] = useState(localInputOf(asOf + HOUR_MS));
  const [problem, setProblem] = useState<string>();
  const send = (): void => {
    const [begins, ends] = [millisecondsOf(from), millisecondsOf(until)];
    if (begins === undefined || ends === undefined || begins >= ends) setProblem("Enter a time, and a later one");
    else onReplay(begins, ends);
  };
  const instant = { type: "datetime-local", required: true } as const;
  return (
    <Modal opened onClose={onClose} title={`Send again: ${name}`}>
      <AnswerForm send="Send again" isBusy={isBusy} onCancel={onClose} onSubmit={send}>
        <Text size="sm">
          All events that were last sent in this time are sent again, in their order and with the IDs that they had.
          What happens until then comes after them.
        </Text>
        <TextInput
          {...instant}
          label="From"
          description={`Your time zone: ${readerZone()}`}
          value={from}
          onChange={({ currentTarget }) => setFrom(currentTarget.value)}
        />
        <TextInput
          {...instant}
          label="To"
          value={until}
          onChange={({ currentTarget }) => setUntil(currentTarget.value)}
        />
        {problem === undefined ? null : (
          <Text size="sm" c="red" role="alert">
            {problem}
          </Text>
        )}
      </AnswerForm>
    </Modal>
  );
}
