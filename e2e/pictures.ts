/** How the picture of a page is called. @example ("/leads/$leadId", "dark") → "leads-leadId-dark.png" */
export function nameOfPicture(page: string, look: string): string {
  const name = page.replaceAll("$", "").replaceAll("/", "-").slice(1) || "scoreboard";
  return `${name}-${look}.png`;
}
