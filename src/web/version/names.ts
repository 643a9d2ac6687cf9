/** People by the name that this version gives them: it may name others than the one in force. */
import type { Version } from "../client/version-client.ts";

export function nameIn({ people }: Pick<Version, "people">, id: string): string {
  return people.find((person) => person.id === id)?.name ?? id;
}
