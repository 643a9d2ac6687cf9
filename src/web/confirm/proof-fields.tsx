/** The one place where somebody says that it is they: by password, by a code of their app, or by signing in again with their provider. */
import { Button, Group, PasswordInput, Text, TextInput } from "@mantine/core";
import { useMutation, useQuery } from "@tanstack/react-query";
import { beginByProvider, fetchWays } from "../client/login-client.ts";
import { ProblemError } from "../client/problem-error.ts";
import { pageHere } from "../page.ts";
import { FormProblem } from "../sign-in/outside.tsx";
import type { Proving } from "./use-proof.ts";

/** @param props.error of what was asked for: what is wrong with the proof is said here */
export function ProofFields({ proving, error }: { readonly proving: Proving; readonly error: Error | null }) {
  const { by, said, say } = proving;
  const wrong = wrongWith(error);
  switch (by) {
    case "password":
      return (
        <PasswordInput
          label="Your password"
          description="Enter it again to confirm that it’s you."
          autoComplete="current-password"
          w="100%"
          value={said}
          error={wrong}
          onChange={(event) => say(event.currentTarget.value)}
        />
      );
    case "code":
      return (
        <TextInput
          label="Code from your app"
          description="To confirm that it’s you. A recovery code works too."
          autoComplete="one-time-code"
          maxLength={20}
          w="100%"
          value={said}
          error={wrong}
          onChange={(event) => say(event.currentTarget.value)}
        />
      );
    case "sign_in":
      return <SignInAgain isNeeded={isUnproven(error)} />;
    case undefined:
      return null;
  }
}

/** What is wrong with what was said; undefined: it is something else, which is said elsewhere. */
function wrongWith(error: Error | null): string | undefined {
  if (!(error instanceof ProblemError)) return undefined;
  return error.errors.find(({ field }) => field === "password" || field === "code")?.message;
}

/** They did not prove that it is they: what is asked for stays open, and says so there. */
export function isUnproven(error: Error | null): boolean {
  return wrongWith(error) !== undefined || (error instanceof ProblemError && error.code === "identity_unconfirmed");
}

function SignInAgain({ isNeeded }: { readonly isNeeded: boolean }) {
  const ways = useQuery({ queryKey: ["ways"], queryFn: fetchWays, staleTime: Infinity }).data;
  const going = useMutation({
    mutationFn: (id: string) => beginByProvider(id, { to: `${pageHere()}${location.search}`, again: true }),
    onSuccess: ({ url }) => window.location.assign(url),
  });
  return (
    <div role={isNeeded ? "alert" : undefined}>
      <Text size="sm">
        {isNeeded
          ? "You signed in more than five minutes ago. Sign in again, then repeat this."
          : "This works for five minutes after you sign in."}
      </Text>
      <Group gap="xs" mt="xs">
        {ways?.providers.map(({ id, label }) => (
          <Button
            key={id}
            size="compact-sm"
            variant="default"
            loading={going.isPending}
            onClick={() => going.mutate(id)}
          >
            Sign in again with {label}
          </Button>
        ))}
      </Group>
      <FormProblem error={going.error} />
    </div>
  );
}
