/** Agreements to start from: the files of `agreements/templates`, the sample, and the one with every part. Their texts are read when one is chosen. */
import { defined } from "../../base/assert.ts";
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

const FOLDER = "../../../agreements/templates";

/** @param name of one of `agreements/templates`, without its ending */
export function templateText(name: string): Promise<string> {
  const path = `${FOLDER}/${name}.yaml`;
  return defined(TEXTS[path], path)();
}

/** @example "sdr-team" → "SDR team" */
export function nameOfTemplate(name: string): string {
  return nameOf(`${FOLDER}/${name}.yaml`);
}

/** @example "../../../agreements/templates/sdr-team.yaml" → "SDR team" */
function nameOf(path: string): string {
  const words = (path.split("/").at(-1) ?? path).replace(/\.yaml$/, "").replaceAll("-", " ");
  return capital(words.replace(/\bsdr\b/, "SDR"));
}
