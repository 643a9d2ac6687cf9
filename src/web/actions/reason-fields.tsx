/** Which reason of the agreement it is rejected with; each says what happens to the lead then. A note, where the reason needs one. */
import { Radio, Stack, Text, Textarea } from "@mantine/core";
import { useForm, type UseFormReturnType } from "@mantine/form";
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

export function ReasonFields({ form }: { readonly form: UseFormReturnType<GivenReason> }) {
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
              description={`The lead ${then}`}
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
