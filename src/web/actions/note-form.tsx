/** An answer that asks for nothing but a note. */
import { Text, Textarea } from "@mantine/core";
import { useForm } from "@mantine/form";
import type { ReactNode } from "react";
import type { FactBody } from "../../api/facts/facts.ts";
import type { Fact } from "../../engine/lead/input.ts";
import { sayFact } from "../client/say-fact.ts";
import { AnswerForm, type AnswerFormProps } from "./answer-form.tsx";
import { leadNameWithCompany } from "../../words/names/lead-name.ts";
import type { FactRef } from "./send-fact.ts";

type Noted = { readonly by: string; readonly note: string; readonly fact: FactRef };
/** Facts that need nothing but who says it, and a note. */
export type NotedKind = {
  [Kind in Exclude<Fact["kind"], "capture">]: Noted extends FactBody<Kind> ? Kind : never;
}[Exclude<Fact["kind"], "capture">];

type Words = {
  readonly send: string;
  readonly done: (lead: string) => string;
  /** What it means. */
  readonly means: string;
  /** What the note is for. */
  readonly label: string;
  /** What to say where there is none; left out: it can be left empty. */
  readonly missing?: string;
};

export function noteForm(
  kind: NotedKind,
  { send, done, means, label, missing }: Words,
): (props: AnswerFormProps) => ReactNode {
  return function NoteForm({ lead, by, isBusy, onCancel, onSend }) {
    const form = useForm({
      initialValues: { note: "" },
      validate: { note: (note) => (missing !== undefined && note.trim() === "" ? missing : null) },
    });
    return (
      <AnswerForm
        {...{ isBusy, onCancel, send }}
        onSubmit={form.onSubmit(({ note }) =>
          onSend({
            leadId: lead.leadId,
            done: done(leadNameWithCompany(lead)),
            send: (fact) => sayFact(kind, lead.leadId, { by, note: note.trim() === "" ? null : note, fact }),
          }),
        )}
      >
        <Text size="sm">{means}</Text>
        <Textarea label={label} autosize minRows={3} maxLength={2_000} data-autofocus {...form.getInputProps("note")} />
      </AnswerForm>
    );
  };
}
