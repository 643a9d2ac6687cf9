/** Whom an agreement names: the one in force, and the newest that is still to come – its leads need accounts before they can sign. */
import { useAgreement, useVersion, useVersions } from "../client/queries.ts";

export type NamedPerson = { readonly id: string; readonly name: string };

export function useNamedPeople(): readonly NamedPerson[] {
  const inForce = useAgreement().data?.people ?? [];
  const toCome = useVersions().data?.versions.find(({ status }) => ["draft", "proposed", "scheduled"].includes(status));
  const drafted = useVersion(toCome?.version).data?.people ?? [];
  return [...inForce, ...drafted.filter(({ id }) => inForce.every((person) => person.id !== id))];
}
