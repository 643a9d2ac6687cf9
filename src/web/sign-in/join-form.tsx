/** Name, e-mail and password of a new account; for the owner also who of the agreement they are. */
import { Button, Select } from "@mantine/core";
import { useForm } from "@mantine/form";
import type { Link } from "../client/people-client.ts";
import { FormProblem } from "./outside.tsx";
import { CHECK_PERSON, PersonFields } from "./person-fields.tsx";
import { useJoining } from "./use-joining.ts";

/** No member has an id like it. */
const NOBODY = "_nobody";

export function JoinForm({ token, link }: { readonly token: string; readonly link: Link }) {
  const form = useForm({
    initialValues: {
      name: link.memberName ?? "",
      email: link.email ?? "",
      password: "",
      member: link.proposed ?? NOBODY,
    },
    validate: CHECK_PERSON,
  });
  const sending = useJoining<typeof form.values>(
    ({ member, ...values }) => ({
      ...{ token, ...values },
      ...(link.kind === "owner" ? { member: member === NOBODY ? null : member } : {}),
    }),
    form.setErrors,
  );
  return (
    <form noValidate onSubmit={form.onSubmit((values) => sending.mutate(values))}>
      <p>
        {link.kind === "owner"
          ? "The workspace admin invites colleagues, links logins to members, and can act for anyone."
          : "This link is only for you. It works once."}
      </p>
      <PersonFields form={form} isInvited={link.email !== null} />
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
