/** What every source of leads is known by: its name to people, and the part of its facts' IDs that tells it from others. */
import { TextInput } from "@mantine/core";

/** @param of of what each has an ID: “leads” @param isNew its part of IDs can still be chosen */
export function NameAndSource({
  what,
  of,
  placeholder,
  isNew,
  isFirst,
  name,
  onName,
  source,
  onSource,
}: {
  readonly what: string;
  readonly of: string;
  readonly placeholder: string;
  readonly isNew: boolean;
  readonly isFirst: boolean;
  readonly name: string;
  readonly onName: (name: string) => void;
  readonly source: string;
  readonly onSource: (source: string) => void;
}) {
  return (
    <>
      <TextInput
        label={`Name of the ${what}`}
        placeholder={placeholder}
        required
        maxLength={60}
        {...(isFirst ? { "data-autofocus": true } : {})}
        value={name}
        onChange={({ currentTarget }) => onName(currentTarget.value)}
      />
      <TextInput
        label="Source"
        description={`Part of the ID of each of its ${of}.${isNew ? " It can’t be changed later." : ""}`}
        required
        disabled={!isNew}
        maxLength={60}
        value={source}
        onChange={({ currentTarget }) => onSource(currentTarget.value)}
      />
    </>
  );
}
