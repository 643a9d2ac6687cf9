/** Agreements to start from: the files of `agreements/templates`, the sample, and the one with every part. Their texts are read when one is chosen. */
import { capital } from "../../words/english/names.ts";

const TEXTS = import.meta.glob<string>(["../../../agreements/templates/*.yaml", "../../../agreements/*.yaml"], {
  query: "?raw",
  import: "default",
});

export type Template = { readonly name: string; readonly read: () => Promise<string> };

export const TEMPLATES: readonly Template[] = Object.entries(TEXTS).map(([path, read]) => ({
  name: nameOf(path),
  read,
}));

/** @example "../../../agreements/templates/sdr-team.yaml" → "SDR team" */
function nameOf(path: string): string {
  const words = (path.split("/").at(-1) ?? path).replace(/\.yaml$/, "").replaceAll("-", " ");
  return capital(words.replace(/\bsdr\b/, "SDR"));
}
