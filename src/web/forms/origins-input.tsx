import { TagsInput } from "@mantine/core";

/** The sites of a company, as browsers write them. */
export function OriginsInput({
  label,
  value,
  onChange,
}: {
  readonly label: string;
  readonly value: readonly string[];
  readonly onChange: (origins: string[]) => void;
}) {
  return (
    <TagsInput
      label={label}
      description="Such as https://www.company.example. Press Enter after each. From any other site it is turned away."
      required
      value={[...value]}
      onChange={(said) => onChange(said.map(originIn))}
      acceptValueOnBlur
    />
  );
}

/** What is pasted may be the address of a page. */
function originIn(said: string): string {
  const origin = URL.parse(said.trim())?.origin;
  return origin === undefined || origin === "null" ? said.trim() : origin;
}
