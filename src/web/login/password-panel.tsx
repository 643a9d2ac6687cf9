import { Button, PasswordInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { notifications } from "@mantine/notifications";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { PASSWORD_LENGTH } from "../../api/people-contract.ts";
import { changePassword } from "../client/login-client.ts";
import { ProblemError } from "../client/problem-error.ts";
import { Panel } from "../frame/panel.tsx";
import { FormProblem } from "../sign-in/outside.tsx";

export function PasswordPanel() {
  const client = useQueryClient();
  const { min, max } = PASSWORD_LENGTH;
  const form = useForm({
    initialValues: { present: "", next: "" },
    validate: {
      present: (present) => (present === "" ? "Enter your present password" : null),
      next: ({ length }) => (length < min || length > max ? `Use ${min} to ${max} characters` : null),
    },
  });
  const changing = useMutation({
    mutationFn: changePassword,
    onSuccess: async () => {
      form.reset();
      notifications.show({ message: "Your password was changed. Your other sessions have ended." });
      await client.invalidateQueries({ queryKey: ["login"] });
    },
    onError: (error) => {
      if (error instanceof ProblemError)
        form.setErrors(Object.fromEntries(error.errors.map(({ field, message }) => [field, message])));
    },
  });
  return (
    <Panel title="Password" note="Changing it ends your other sessions.">
      <form className="login-form" noValidate onSubmit={form.onSubmit((values) => changing.mutate(values))}>
        <PasswordInput label="Present password" autoComplete="current-password" {...form.getInputProps("present")} />
        <PasswordInput
          label="New password"
          description={`At least ${min} characters. A few words are easy to remember.`}
          autoComplete="new-password"
          {...form.getInputProps("next")}
        />
        <FormProblem error={changing.error} />
        <Button type="submit" loading={changing.isPending}>
          Change password
        </Button>
      </form>
    </Panel>
  );
}
