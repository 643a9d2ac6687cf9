/** What every form of a decision by hand is given, and what each asks for: why. */
import { Textarea } from "@mantine/core";
import type { GetInputPropsReturnType } from "@mantine/form";
import type { FactToSend } from "../actions/send-fact.ts";
import type { Lead } from "../client/client.ts";

export type ByHandFormProps = {
  readonly lead: Lead;
  readonly by: string;
  readonly isBusy: boolean;
  readonly onCancel: () => void;
  readonly onSend: (fact: FactToSend) => void;
};

export function whyMissing(note: string): string | null {
  return note.trim() === "" ? "Enter a reason" : null;
}

/** @param input what the form says about its field `note` */
export function WhyField({
  input,
  isFirst = false,
}: {
  readonly input: GetInputPropsReturnType;
  readonly isFirst?: boolean;
}) {
  return (
    <Textarea
      label="Reason"
      description="Visible to everyone in the lead’s timeline."
      withAsterisk
      autosize
      minRows={2}
      maxLength={2_000}
      {...(isFirst ? { "data-autofocus": true } : {})}
      {...input}
    />
  );
}
