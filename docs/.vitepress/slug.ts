/** The anchor of a heading, as GitHub makes it: links to it work there and on the site. @example "`baton doctor`, and why" → "baton-doctor-and-why" */
export function slugOf(heading: string): string {
  return heading
    .trim()
    .toLowerCase()
    .replaceAll(/[^\p{Letter}\p{Mark}\p{Number}\p{Connector_Punctuation} -]/gu, "")
    .replaceAll(" ", "-");
}
