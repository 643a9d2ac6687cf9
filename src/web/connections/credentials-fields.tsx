/** What a CRM asks for to be connected, as its connector names it. Nothing of it is ever shown again. */
import { Button, PasswordInput, Select, TextInput } from "@mantine/core";
import { useState } from "react";
import type { CrmWay, EnteredCredentials, OfferedCrm } from "../client/connections-client.ts";

const IS_SECRET = /token|secret/i;

type Credential = OfferedCrm["credentials"][number];

export function CredentialsFields({
  crm,
  way,
  entered,
  missing,
  onEnter,
}: {
  readonly crm: OfferedCrm;
  readonly way: CrmWay;
  readonly entered: EnteredCredentials;
  /** Names of fields that have to be filled in. */
  readonly missing: readonly string[];
  readonly onEnter: (name: string, text: string) => void;
}) {
  const [isAll, setIsAll] = useState(false);
  const named = (names: readonly string[]): readonly Credential[] =>
    names.flatMap((name) => crm.credentials.find((each) => each.name === name) ?? []);
  const field = (credential: Credential, isNeeded: boolean) => (
    <CredentialField
      key={credential.name}
      credential={credential}
      text={entered[credential.name] ?? ""}
      isNeeded={isNeeded}
      isMissing={missing.includes(credential.name)}
      onEnter={(text) => onEnter(credential.name, text)}
    />
  );
  return (
    <>
      {named(way.needs).map((each) => field(each, true))}
      {isAll ? named(way.takes).map((each) => field(each, false)) : null}
      {!isAll && way.takes.length > 0 ? (
        <Button variant="subtle" size="compact-sm" className="connection-start" onClick={() => setIsAll(true)}>
          More settings
        </Button>
      ) : null}
    </>
  );
}

function CredentialField({
  credential: { name, label, options },
  text,
  isNeeded,
  isMissing,
  onEnter,
}: {
  readonly credential: Credential;
  readonly text: string;
  readonly isNeeded: boolean;
  readonly isMissing: boolean;
  readonly onEnter: (text: string) => void;
}) {
  if (options !== null)
    return (
      <Select
        {...{ label, clearable: true, placeholder: "As usual", data: options.map((each) => ({ ...each })) }}
        value={text === "" ? null : text}
        onChange={(chosen) => onEnter(chosen ?? "")}
      />
    );
  const props = {
    ...{ label, required: isNeeded, maxLength: 10_000, autoComplete: "off", value: text },
    error: isMissing ? "Enter this" : undefined,
    onChange: ({ currentTarget }: { readonly currentTarget: { readonly value: string } }) =>
      onEnter(currentTarget.value),
  };
  return IS_SECRET.test(name) ? <PasswordInput {...props} /> : <TextInput {...props} />;
}

/** What this way takes, without what is blank. */
export function filledCredentials({ needs, takes }: CrmWay, entered: EnteredCredentials): EnteredCredentials {
  return Object.fromEntries(
    [...needs, ...takes].flatMap((name) => {
      const text = (entered[name] ?? "").trim();
      return text === "" ? [] : [[name, text]];
    }),
  );
}

/** Names of fields that are needed and blank. */
export function missingCredentials(way: CrmWay, entered: EnteredCredentials): readonly string[] {
  return way.needs.filter((name) => (entered[name] ?? "").trim() === "");
}
