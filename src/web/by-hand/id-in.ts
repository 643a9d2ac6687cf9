/** The id in what somebody typed or pasted: the address of a lead's page, or the id itself. @example "http://…/leads/crm%3A7" → "crm:7" */
export function idIn(text: string): string | null {
  const given = text.trim();
  const inAddress = /\/leads\/([^/?#\s]+)/.exec(given)?.[1];
  if (inAddress === undefined) return /^[^\s]+$/.test(given) ? given : null;
  try {
    return decodeURIComponent(inAddress);
  } catch {
    return null;
  }
}
