/** The second step of signing in. */
import { Button, Checkbox, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useMutation } from "@tanstack/react-query";
import { giveCode } from "../client/login-client.ts";
import { FormProblem } from "./outside.tsx";

export function CodeForm({ onDone, onCancel }: { readonly onDone: () => void; readonly onCancel: () => void }) {
  const form = useForm({
    initialValues: { code: "", trustDevice: false },
    validate: { code: (code) => (code.trim().length < 6 ? "Enter the code" : null) },
  });
  const sending = useMutation({ mutationFn: giveCode, onSuccess: onDone });
  return (
    <form noValidate onSubmit={form.onSubmit((values) => sending.mutate(values))}>
      <TextInput
        label="Code"
        description="From your authenticator app, or one of your recovery codes."
        autoComplete="one-time-code"
        autoFocus
        maxLength={20}
        {...form.getInputProps("code")}
      />
      <Checkbox
        label="Don’t ask again on this device for 30 days"
        {...form.getInputProps("trustDevice", { type: "checkbox" })}
      />
      <FormProblem error={sending.error} />
      <Button type="submit" loading={sending.isPending}>
        Continue
      </Button>
      <Button variant="subtle" onClick={onCancel}>
        Start again
      </Button>
    </form>
  );
}
