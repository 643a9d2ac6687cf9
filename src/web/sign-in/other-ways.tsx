/** Providers, and links by email, where this server has them. */
import { Button, TextInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { askReset, beginByProvider, sendSignInLink } from "../client/login-client.ts";
import { FormProblem } from "./outside.tsx";
import { useWays } from "./use-ways.ts";

/** @param to the page to come back to, as it is where Baton lies at `/` */
export function OtherWays({ to }: { readonly to: string }) {
  const ways = useWays();
  const going = useMutation({
    mutationFn: (id: string) => beginByProvider(id, { to }),
    onSuccess: ({ url }) => window.location.assign(url),
  });
  if (ways === undefined) return null;
  return (
    <>
      {ways.providers.map(({ id, label }) => (
        <Button key={id} variant="default" loading={going.isPending} onClick={() => going.mutate(id)}>
          Sign in with {label}
        </Button>
      ))}
      <FormProblem error={going.error} />
      {ways.mail ? <ByMail /> : <p>Forgot your password? Ask the person who runs this server for a reset link.</p>}
    </>
  );
}

function ByMail() {
  const [email, setEmail] = useState("");
  const [isOpen, setIsOpen] = useState(false);
  const sending = useMutation({ mutationFn: (send: (email: string) => Promise<unknown>) => send(email.trim()) });
  if (!isOpen)
    return (
      <Button variant="subtle" onClick={() => setIsOpen(true)}>
        Forgot your password?
      </Button>
    );
  if (sending.isSuccess) return <p role="status">If this address has a login, an email is on its way.</p>;
  const isBlank = !/^\S+@\S+$/.test(email.trim());
  return (
    <form noValidate onSubmit={(event) => event.preventDefault()}>
      <TextInput
        label="Email of your login"
        type="email"
        value={email}
        onChange={(event) => setEmail(event.currentTarget.value)}
      />
      <FormProblem error={sending.error} />
      <Button disabled={isBlank} loading={sending.isPending} onClick={() => sending.mutate(askReset)}>
        Email me a reset link
      </Button>
      <Button
        variant="default"
        disabled={isBlank}
        loading={sending.isPending}
        onClick={() => sending.mutate(sendSignInLink)}
      >
        Email me a sign-in link
      </Button>
    </form>
  );
}
