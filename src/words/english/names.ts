/** Names in sentences. */

/** @example "Marketing" → "Marketing's"; "Sales" → "Sales'" */
export function possessive(name: string): string {
  return name.endsWith("s") ? `${name}'` : `${name}'s`;
}

/** @example "first touch" → "First touch" */
export function capital(text: string): string {
  return `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`;
}

/** A team's name is a proper name, wherever it stands. @example "marketing" → "Marketing" */
export function teamName(party: string): string {
  return capital(party);
}

/** @example ["marketing", "sales"] → ["Marketing", "Sales"] */
export function teamNames(parties: readonly string[]): readonly string[] {
  return parties.map(teamName);
}
