/** Whom an agreement names: the one in force, and the newest that is still to come – its leads need accounts before they can sign. */
import { useAgreement, useVersion, useVersions } from "../client/queries.ts";

export type NamedPerson = { readonly id: string; readonly name: string };

/** @returns undefined while it is read */
export function useNamedPeople(): readonly NamedPerson[] | undefined {
  const agreement = useAgreement();
  const versions = useVersions();
  const toCome = versions.data?.versions.find(({ status }) => ["draft", "proposed", "scheduled"].includes(status));
  const coming = useVersion(toCome?.version);
  if (agreement.isPending || versions.isPending || (toCome !== undefined && coming.isPending)) return undefined;
  const inForce = agreement.data?.people ?? [];
  const drafted = coming.data?.people ?? [];
  return [...inForce, ...drafted.filter(({ id }) => inForce.every((person) => person.id !== id))];
}
