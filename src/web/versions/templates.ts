/** Agreements to start from: the files of `agreements/templates`, the sample, and the one with every part. Their texts are read when one is chosen. */
const TEXTS = import.meta.glob<string>(["../../../agreements/templates/*.yaml", "../../../agreements/*.yaml"], {
  query: "?raw",
  import: "default",
});

export type Template = { readonly name: string; readonly read: () => Promise<string> };

export const TEMPLATES: readonly Template[] = Object.entries(TEXTS).map(([path, read]) => ({
  name: nameOf(path),
  read,
}));

/** @example "../../../agreements/templates/small-team.yaml" → "Small team" */
function nameOf(path: string): string {
  const words = (path.split("/").at(-1) ?? path).replace(/\.yaml$/, "").replaceAll("-", " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}
