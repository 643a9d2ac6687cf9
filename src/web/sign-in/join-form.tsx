/** Name, e-mail and password of a new account; for the owner also who of the agreement they are. */
import { Button, PasswordInput, Select, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useMutation } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { PASSWORD_LENGTH } from "../../api/people-contract.ts";
import { join, type Link } from "../client/people-client.ts";
import { ProblemError } from "../client/problem-error.ts";
import { queryClient } from "../client/queries.ts";
import { FormProblem } from "./outside.tsx";

/** No member has an id like it. */
const NOBODY = "_nobody";

export function JoinForm({ token, link }: { readonly token: string; readonly link: Link }) {
  const navigate = useNavigate();
  const { min, max } = PASSWORD_LENGTH;
  const form = useForm({
    initialValues: {
      name: link.memberName ?? "",
      email: link.email ?? "",
      password: "",
      member: link.proposed ?? NOBODY,
    },
    validate: {
      name: (name) => (name.trim() === "" ? "Enter your name" : null),
      email: (email) => (/^\S+@\S+$/.test(email.trim()) ? null : "Enter your email"),
      password: ({ length }) => (length < min || length > max ? `Use ${min} to ${max} characters` : null),
    },
  });
  const sending = useMutation({
    mutationFn: ({ member, ...values }: typeof form.values) =>
      join({ token, ...values, ...(link.kind === "owner" ? { member: member === NOBODY ? null : member } : {}) }),
    onSuccess: async () => {
      // The link is used up: it is not asked for again while this page is still there.
      queryClient.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== "link" });
      await navigate({ to: "/", replace: true });
    },
    onError: (error) => {
      if (!(error instanceof ProblemError)) return;
      form.setErrors(Object.fromEntries(error.errors.map(({ field, message }) => [field, message])));
    },
  });
  return (
    <form noValidate onSubmit={form.onSubmit((values) => sending.mutate(values))}>
      <p>
        {link.kind === "owner"
          ? "The workspace admin invites colleagues, links logins to members, and can act for anyone."
          : "This link is only for you. It works once."}
      </p>
      <TextInput label="Name" autoComplete="name" maxLength={200} {...form.getInputProps("name")} />
      <TextInput
        label="Email"
        type="email"
        autoComplete="username"
        readOnly={link.email !== null}
        description={link.email === null ? undefined : "The invitation is for this address."}
        {...form.getInputProps("email")}
      />
      <PasswordInput
        label="Password"
        description={`At least ${min} characters. A few words are easy to remember. If you have a login already, enter its password.`}
        autoComplete="new-password"
        {...form.getInputProps("password")}
      />
      {link.people.length === 0 ? null : (
        <Select
          label="Your name in the agreement"
          searchable
          allowDeselect={false}
          data={[
            ...link.people.map(({ id, name }) => ({ value: id, label: name })),
            { value: NOBODY, label: "Not in it" },
          ]}
          {...form.getInputProps("member")}
        />
      )}
      <FormProblem error={sending.error} />
      <Button type="submit" loading={sending.isPending}>
        {link.kind === "owner" ? "Become the admin" : "Join"}
      </Button>
    </form>
  );
}
