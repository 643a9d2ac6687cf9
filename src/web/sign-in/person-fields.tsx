/** Name, email, and password of a new login: what everybody gives who joins by a link. */
import { PasswordInput, TextInput } from "@mantine/core";
import type { UseFormReturnType } from "@mantine/form";
import { PASSWORD_LENGTH } from "../../api/people-contract.ts";

export type PersonValues = { name: string; email: string; password: string };

const { min, max } = PASSWORD_LENGTH;

export const CHECK_PERSON = {
  name: (name: string) => (name.trim() === "" ? "Enter your name" : null),
  email: (email: string) => (/^\S+@\S+$/.test(email.trim()) ? null : "Enter your email"),
  password: ({ length }: string) => (length < min || length > max ? `Use ${min} to ${max} characters` : null),
};

export function PersonFields<Values extends PersonValues>({
  form,
  about,
  isInvited = false,
}: {
  readonly form: UseFormReturnType<Values>;
  /** What the name is for, where that isn't plain. */
  readonly about?: string | undefined;
  /** The invitation is for one address. */
  readonly isInvited?: boolean;
}) {
  return (
    <>
      <TextInput label="Name" autoComplete="name" maxLength={200} description={about} {...form.getInputProps("name")} />
      <TextInput
        label="Email"
        type="email"
        autoComplete="username"
        readOnly={isInvited}
        description={isInvited ? "The invitation is for this address." : undefined}
        {...form.getInputProps("email")}
      />
      <PasswordInput
        label="Password"
        description={`At least ${min} characters. A few words are easy to remember. If you have a login already, enter its password.`}
        autoComplete="new-password"
        {...form.getInputProps("password")}
      />
    </>
  );
}
