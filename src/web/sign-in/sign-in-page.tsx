/** /sign-in — who are you? Afterwards to the page that was asked for. */
import { Button, PasswordInput, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useMutation } from "@tanstack/react-query";
import { getRouteApi, useRouter } from "@tanstack/react-router";
import { Suspense, useState } from "react";
import { signIn } from "../client/people-client.ts";
import { queryClient } from "../client/queries.ts";
import { lazyChunk } from "../load-chunk.ts";
import { addressOf, IS_IN_COMPANY, pageOfCompany } from "../page.ts";
import { OtherWays } from "./other-ways.tsx";
import { FormProblem, Outside } from "./outside.tsx";
import { useWays } from "./use-ways.ts";

const route = getRouteApi("/sign-in");
const CodeForm = lazyChunk(() => import("./code-form.tsx"), "CodeForm");

export function SignInPage() {
  const { to, refused } = route.useSearch();
  const { history } = useRouter();
  const ways = useWays();
  const [needsCode, setNeedsCode] = useState(false);
  const page = pageOfCompany(to ?? "/");
  const goOn = (): void => {
    queryClient.clear();
    // Below no company, the server says which is theirs.
    if (IS_IN_COMPANY) history.push(addressOf(page));
    else location.assign(addressOf(page));
  };
  if (ways?.isSetUp === false) return <NotSetUp />;
  if (needsCode)
    return (
      <Outside title="Two-step verification">
        <Suspense fallback={null}>
          <CodeForm onDone={goOn} onCancel={() => setNeedsCode(false)} />
        </Suspense>
      </Outside>
    );
  return (
    <Outside title="Sign in">
      {refused === undefined ? null : (
        <div className="outside-problem" role="alert">
          <p>{REFUSED[refused] ?? "The provider didn’t confirm who you are. Try again, or sign in another way."}</p>
        </div>
      )}
      <PasswordForm onDone={goOn} onCode={() => setNeedsCode(true)} />
      <OtherWays to={page} />
      <p>No login yet? Ask your workspace admin for an invitation link.</p>
    </Outside>
  );
}

/** Whoever has found the port first is nobody yet: the link is shown where the server was started. */
function NotSetUp() {
  return (
    <Outside title="This server isn’t set up yet">
      <p>
        When it started, it printed a link that works once, within 7 days. Open that link: it asks for your company, its
        teams, and your password.
      </p>
      <p>
        It is in the terminal in which the server was started, or in its log. Starting the server again prints a new
        link and voids the one before.
      </p>
      <Button variant="default" onClick={() => location.reload()}>
        Check again
      </Button>
    </Outside>
  );
}

/** What the server says of someone whom a provider sent. */
const REFUSED: Readonly<Record<string, string>> = {
  signup_disabled: "There is no login and no open invitation for your address. Ask your workspace admin to invite you.",
  account_not_linked: "The provider hasn’t verified your email address, so it can’t be used to sign in.",
  email_not_verified: "The provider hasn’t verified your email address, so it can’t be used to sign in.",
  domain_not_allowed: "Addresses of this domain can’t sign in here.",
  access_denied: "You canceled signing in.",
};

function PasswordForm({ onDone, onCode }: { readonly onDone: () => void; readonly onCode: () => void }) {
  const form = useForm({
    initialValues: { email: "", password: "" },
    validate: {
      email: (email) => (/^\S+@\S+$/.test(email.trim()) ? null : "Enter your email"),
      password: (password) => (password === "" ? "Enter your password" : null),
    },
  });
  const sending = useMutation({ mutationFn: signIn, onSuccess: ({ done }) => (done ? onDone() : onCode()) });
  return (
    <form noValidate onSubmit={form.onSubmit((values) => sending.mutate(values))}>
      <TextInput label="Email" type="email" autoComplete="username" autoFocus {...form.getInputProps("email")} />
      <PasswordInput label="Password" autoComplete="current-password" {...form.getInputProps("password")} />
      <FormProblem error={sending.error} />
      <Button type="submit" loading={sending.isPending}>
        Sign in
      </Button>
    </form>
  );
}
