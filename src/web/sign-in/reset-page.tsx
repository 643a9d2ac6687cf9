/** /reset — a link for a new password was opened. */
import { Button, Loader, PasswordInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { IconLinkOff } from "@tabler/icons-react";
import { useMutation, useQuery } from "@tanstack/react-query";
import { getRouteApi, Link as RouterLink } from "@tanstack/react-router";
import { PASSWORD_LENGTH } from "../../api/people-contract.ts";
import { fetchReset, setPassword, signInByLink } from "../client/login-client.ts";
import { describeProblem, ProblemError } from "../client/problem-error.ts";
import { queryClient } from "../client/queries.ts";
import { Empty } from "../frame/loaded.tsx";
import { addressOf } from "../page.ts";
import { FormProblem, Outside } from "./outside.tsx";

const resetRoute = getRouteApi("/reset");
const linkRoute = getRouteApi("/sign-in/link");

export function ResetPage() {
  const { token } = resetRoute.useSearch();
  const found = useQuery({ queryKey: ["reset", token], queryFn: () => fetchReset(token), staleTime: Infinity });
  return (
    <Outside title="Choose a new password">
      {found.data === undefined ? null : <ResetForm token={token} email={found.data.email} />}
      {found.error === null ? null : <Unusable error={found.error} />}
      {found.isPending ? <Loader aria-label="Loading" /> : null}
    </Outside>
  );
}

function ResetForm({ token, email }: { readonly token: string; readonly email: string }) {
  const { min, max } = PASSWORD_LENGTH;
  const form = useForm({
    initialValues: { password: "" },
    validate: { password: ({ length }) => (length < min || length > max ? `Use ${min} to ${max} characters` : null) },
  });
  const sending = useMutation({
    mutationFn: ({ password }: typeof form.values) => setPassword(token, password),
    onError: (error) => {
      if (error instanceof ProblemError)
        form.setErrors(Object.fromEntries(error.errors.map(({ field, message }) => [field, message])));
    },
  });
  if (sending.isSuccess)
    return (
      <>
        <p role="status">Your password was changed, and all your sessions have ended.</p>
        <Button component={RouterLink} to="/sign-in">
          Sign in
        </Button>
      </>
    );
  return (
    <form noValidate onSubmit={form.onSubmit((values) => sending.mutate(values))}>
      <p>For {email}. All your sessions end.</p>
      <PasswordInput
        label="New password"
        description={`At least ${min} characters. A few words are easy to remember.`}
        autoComplete="new-password"
        autoFocus
        {...form.getInputProps("password")}
      />
      <FormProblem error={sending.error} />
      <Button type="submit" loading={sending.isPending}>
        Change password
      </Button>
    </form>
  );
}

/** /sign-in/link — a button, because programs that look at emails open every link in them. */
export function LinkPage() {
  const { token } = linkRoute.useSearch();
  const entering = useMutation({
    mutationFn: () => signInByLink(token),
    onSuccess: () => {
      queryClient.clear();
      window.location.assign(addressOf("/"));
    },
  });
  return (
    <Outside title="Sign in">
      {entering.error === null ? (
        <Button loading={entering.isPending} onClick={() => entering.mutate()}>
          Sign in
        </Button>
      ) : (
        <Unusable error={entering.error} />
      )}
    </Outside>
  );
}

function Unusable({ error }: { readonly error: Error }) {
  const { title, detail } = describeProblem(error);
  return (
    <Empty icon={<IconLinkOff size={34} stroke={1.4} aria-hidden />} title={title}>
      <p>{detail}</p>
      <Button component={RouterLink} to="/sign-in" variant="default">
        Sign in
      </Button>
    </Empty>
  );
}
