import { Text, TextInput } from "@mantine/core";
import { useState } from "react";
import { activityOf, type SiteRule } from "../../api/intake/site.ts";

/** As what a pasted address would count, by the rules as they are now. Nothing is sent. */
export function TriedAddress({ rules }: { readonly rules: readonly SiteRule[] }) {
  const [address, setAddress] = useState("");
  return (
    <>
      <TextInput
        label="Try an address"
        description="Paste the address of a page to see what a visit of it counts as. Nothing is sent."
        placeholder="https://www.company.example/pricing"
        value={address}
        onChange={({ currentTarget }) => setAddress(currentTarget.value)}
      />
      <Text size="sm" role="status" className="form-quiet">
        {address.trim() === "" ? "" : countsAs(address.trim(), rules)}
      </Text>
    </>
  );
}

function countsAs(address: string, rules: readonly SiteRule[]): string {
  const path = URL.parse(address, "https://site.invalid")?.pathname;
  if (path === undefined) return "This isn’t the address of a page";
  const activity = activityOf({ rules: rules.filter(({ is }) => is !== "").map((rule) => ({ ...rule })) }, { path });
  if (activity === null) return `No rule fits ${path}: a visit isn’t kept`;
  return activity === ""
    ? `The rule that fits ${path} names no activity yet`
    : `A visit of ${path} counts as ${activity}`;
}
