/** /sign-in — who are you? Afterwards to the page that was asked for. */
import { Button, PasswordInput, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useMutation } from "@tanstack/react-query";
import { getRouteApi, useRouter } from "@tanstack/react-router";
import { signIn } from "../client/people-client.ts";
import { queryClient } from "../client/queries.ts";
import { addressOf, COMPANY_BASE, IS_IN_COMPANY } from "../page.ts";
import { FormProblem, Outside } from "./outside.tsx";

const route = getRouteApi("/sign-in");

export function SignInPage() {
  const { to } = route.useSearch();
  const { history } = useRouter();
  const form = useForm({
    initialValues: { email: "", password: "" },
    validate: {
      email: (email) => (/^\S+@\S+$/.test(email.trim()) ? null : "Enter your email"),
      password: (password) => (password === "" ? "Enter your password" : null),
    },
  });
  const sending = useMutation({
    mutationFn: signIn,
    onSuccess: () => {
      queryClient.clear();
      // Below no company, the server says which is theirs.
      if (IS_IN_COMPANY) history.push(`${COMPANY_BASE}${(to ?? "/").slice(1)}`);
      else location.assign(addressOf(to ?? "/"));
    },
  });
  return (
    <Outside title="Sign in">
      <form noValidate onSubmit={form.onSubmit((values) => sending.mutate(values))}>
        <TextInput label="Email" type="email" autoComplete="username" autoFocus {...form.getInputProps("email")} />
        <PasswordInput label="Password" autoComplete="current-password" {...form.getInputProps("password")} />
        <FormProblem error={sending.error} />
        <Button type="submit" loading={sending.isPending}>
          Sign in
        </Button>
      </form>
      <p>No login yet? Ask your workspace admin for an invitation link.</p>
    </Outside>
  );
}
