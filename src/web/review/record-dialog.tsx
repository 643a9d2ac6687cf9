/** Asks for what is noted for the next review, or for what one decided. */
import { Button, Group, Modal, MultiSelect, Select, Stack, Textarea, TextInput } from "@mantine/core";
import { useState } from "react";
import { useAgreement } from "../client/queries.ts";
import type { ReviewRecord } from "../client/review-client.ts";
import { useReviewStep } from "./use-review-step.ts";

export type RecordAsked = {
  readonly kind: ReviewRecord["kind"];
  /** What is corrected; undefined: something new. */
  readonly record?: ReviewRecord;
  /** What is there to begin with. */
  readonly start?: Partial<Pick<ReviewRecord, "text" | "clause" | "date" | "attendees">>;
};

export function RecordDialog({
  asked,
  onClose,
}: {
  readonly asked: RecordAsked | undefined;
  readonly onClose: () => void;
}) {
  return (
    <Modal opened={asked !== undefined} onClose={onClose} size="lg" title={asked === undefined ? "" : titleOf(asked)}>
      {asked === undefined ? null : <RecordForm asked={asked} onClose={onClose} />}
    </Modal>
  );
}

function titleOf({ kind, record }: RecordAsked): string {
  if (record !== undefined) return `Correct ${kind === "note" ? "note" : "decision"} ${record.number}`;
  return kind === "note" ? "Note for the next review" : "Record a decision";
}

function RecordForm({
  asked: { kind, record, start },
  onClose,
}: {
  readonly asked: RecordAsked;
  readonly onClose: () => void;
}) {
  const from = record ?? start ?? {};
  const { people = [], clauses = [] } = useAgreement().data ?? {};
  const [text, setText] = useState(from.text ?? "");
  const [clause, setClause] = useState(from.clause ?? null);
  const [date, setDate] = useState(from.date ?? "");
  const [attendees, setAttendees] = useState<readonly string[]>(from.attendees ?? []);
  const [owner, setOwner] = useState(record?.owner ?? null);
  const [due, setDue] = useState(record?.due ?? "");
  const step = useReviewStep();
  const names = people.map(({ id, name }) => ({ value: id, label: name }));
  const isDecision = kind === "decision";
  const isComplete = text.trim() !== "" && (!isDecision || (date !== "" && attendees.length > 0));
  const send = (): void => {
    const said = { text, clause, owner, due: due === "" ? null : due };
    const content = isDecision ? { ...said, date, attendees: [...attendees] } : { text, clause };
    step.mutate(
      record === undefined
        ? { step: "record", kind, ...content }
        : { step: "correct", number: record.number, ...content },
      { onSuccess: onClose },
    );
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (isComplete) send();
      }}
    >
      <Stack>
        <Textarea
          label={isDecision ? "What was decided" : "What to talk about"}
          description="It stays in the log for good. Name leads by their ID, not by email address."
          required
          autosize
          minRows={2}
          maxLength={2_000}
          data-autofocus
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <Select
          label="Clause it is about"
          placeholder="None in particular"
          searchable
          clearable
          limit={50}
          value={clause}
          onChange={setClause}
          data={clauses.map(({ id, text: said }) => ({ value: id, label: said }))}
        />
        {isDecision ? (
          <>
            <TextInput
              type="date"
              label="Date of the review"
              required
              value={date}
              onChange={(event) => setDate(event.currentTarget.value)}
            />
            <MultiSelect
              label="Who attended"
              required
              searchable
              value={[...attendees]}
              onChange={setAttendees}
              data={names}
            />
            <Group grow align="flex-start">
              <Select
                label="Who sees to it"
                placeholder="No one in particular"
                searchable
                clearable
                value={owner}
                onChange={setOwner}
                data={names}
              />
              <TextInput type="date" label="Due" value={due} onChange={(event) => setDue(event.currentTarget.value)} />
            </Group>
          </>
        ) : null}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" loading={step.isPending} disabled={!isComplete}>
            {record === undefined ? (isDecision ? "Record" : "Add note") : "Save"}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
