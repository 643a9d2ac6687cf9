/** Which reason of the agreement it is rejected with; each says what happens to the lead then. A note, where the reason needs one. */
import { Radio, Stack, Text, Textarea } from "@mantine/core";
import { useForm, type UseFormReturnType } from "@mantine/form";
import { lockedWords } from "../../words/screen/explanation-words.ts";
import type { Lead } from "../client/client.ts";
import { useAgreement } from "../client/queries.ts";

export type GivenReason = { readonly reason: string; readonly note: string };

export function useReasonForm(): UseFormReturnType<GivenReason> {
  const needsNote = useNeedsNote();
  return useForm<GivenReason>({
    initialValues: { reason: "", note: "" },
    validate: {
      reason: (reason) => (reason === "" ? "Choose a reason" : null),
      note: (note, { reason }) => (note.trim() === "" && needsNote(reason) ? "This reason needs a note" : null),
    },
  });
}

type ReasonFieldsProps = {
  readonly form: UseFormReturnType<GivenReason>;
  /** Of the lead: before the agreed attempts are made, some reasons are refused, and cannot be chosen. */
  readonly cadence?: Lead["cadence"];
};

export function ReasonFields({ form, cadence = null }: ReasonFieldsProps) {
  const open = cadence === null || cadence.isComplete ? null : cadence;
  const reasons = useAgreement().data?.rejectReasons ?? [];
  const needsNote = useNeedsNote();
  return (
    <>
      <Radio.Group label="Reason" withAsterisk {...form.getInputProps("reason")}>
        <Stack gap={10} mt={8}>
          {reasons.map(({ id, label, then }, index) => (
            <Radio
              key={id}
              value={id}
              label={label}
              description={open?.unlocks.includes(label) === true ? lockedWords(open) : `The lead ${then}`}
              disabled={open?.unlocks.includes(label) === true}
              {...(index === 0 ? { "data-autofocus": true } : {})}
            />
          ))}
        </Stack>
      </Radio.Group>
      {reasons.length === 0 ? <Text size="sm">The agreement has no reject reasons.</Text> : null}
      <Textarea
        label="Note"
        autosize
        minRows={2}
        maxLength={2_000}
        withAsterisk={needsNote(form.values.reason)}
        {...form.getInputProps("note")}
      />
    </>
  );
}

function useNeedsNote(): (reason: string) => boolean {
  const reasons = useAgreement().data?.rejectReasons ?? [];
  return (reason) => reasons.some((each) => each.id === reason && each.noteRequired);
}
