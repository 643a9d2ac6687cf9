/** What a CRM asks for to be connected, as its connector names it. Nothing of it is ever shown again. */
import { Button, PasswordInput, TextInput } from "@mantine/core";
import { useState } from "react";
import type { EnteredCredentials, OfferedCrm } from "../client/connections-client.ts";

const IS_SECRET = /token|secret|code/i;

export function CredentialsFields({
  credentials,
  entered,
  missing,
  onEnter,
}: {
  readonly credentials: OfferedCrm["credentials"];
  readonly entered: EnteredCredentials;
  /** Names of fields that have to be filled in. */
  readonly missing: readonly string[];
  readonly onEnter: (name: string, text: string) => void;
}) {
  const [isAll, setIsAll] = useState(false);
  const required = credentials.filter(({ isOptional }) => !isOptional);
  // Where all are optional, the first is what most people enter.
  const first = required.length > 0 ? required : credentials.slice(0, 1);
  const shown = isAll ? credentials : first;
  return (
    <>
      {shown.map(({ name, label, isOptional }) => {
        const props = {
          ...{ label, required: !isOptional, maxLength: 10_000, autoComplete: "off", value: entered[name] ?? "" },
          error: missing.includes(name) ? "Enter this" : undefined,
          onChange: ({ currentTarget }: { readonly currentTarget: { readonly value: string } }) =>
            onEnter(name, currentTarget.value),
        };
        return IS_SECRET.test(name) ? <PasswordInput key={name} {...props} /> : <TextInput key={name} {...props} />;
      })}
      {shown.length < credentials.length ? (
        <Button variant="subtle" size="compact-sm" className="connection-start" onClick={() => setIsAll(true)}>
          Other ways to connect
        </Button>
      ) : null}
    </>
  );
}

/** Without what is blank. */
export function filledCredentials(entered: EnteredCredentials): EnteredCredentials {
  return Object.fromEntries(
    Object.entries(entered).flatMap(([name, text]) => (text.trim() === "" ? [] : [[name, text.trim()]])),
  );
}

/** Names of fields that are required and blank. */
export function missingCredentials(crm: OfferedCrm, entered: EnteredCredentials): readonly string[] {
  const filled = filledCredentials(entered);
  if (crm.credentials.every(({ isOptional }) => isOptional))
    return Object.keys(filled).length > 0 ? [] : crm.credentials.slice(0, 1).map(({ name }) => name);
  return crm.credentials.flatMap(({ name, isOptional }) => (isOptional || filled[name] !== undefined ? [] : [name]));
}
