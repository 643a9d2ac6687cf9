/** People by the name the agreement gives them; whoever is not in it by the id. */
import { useAgreement } from "../client/queries.ts";

export function usePersonName(): (id: string) => string {
  const { data } = useAgreement();
  return (id) => data?.people.find((person) => person.id === id)?.name ?? id;
}
