/**
 * Cases written as changes of agreements/complete.yaml, one a paragraph: a line with a name, then `-` what stands there and `+` what is put
 * instead, and what is expected, each line with a sign of its own.
 */
import { readFileSync } from "node:fs";
import { expect } from "vitest";

export const COMPLETE: string = readFileSync(new URL("./fixtures/complete.agreement.yaml", import.meta.url), "utf8");

/** The lines of each case. */
export function casesIn(file: URL): readonly (readonly [name: string, ...lines: string[]])[] {
  const paragraphs = readFileSync(file, "utf8").trim().split(/\n\n+/);
  return paragraphs.map((each) => each.split("\n") as [string, ...string[]]);
}

/** What stands behind a sign. */
export function saidIn(lines: readonly string[], sign: "=" | "<"): readonly string[] {
  return lines.filter((line) => line.startsWith(`${sign} `)).map((line) => line.slice(2));
}

/** Neighbouring lines of one sign belong together; `-` without `+` takes the whole lines away, and a line of `…` keeps two of them apart. Each passage must be there once. */
export function edited(lines: readonly string[]): string {
  let now = COMPLETE;
  for (const change of `${lines.join("\n")}\n`.matchAll(/((?:^- .*\n)+)((?:^\+ .*\n)*)/gm)) {
    const [passage = "", instead = ""] = [change[1], change[2]].map((side) =>
      side?.replaceAll(/^[-+] /gm, "").slice(0, -1),
    );
    expect(now.split(passage), `exactly once: ${passage}`).toHaveLength(2);
    now = now.replace(instead === "" ? `${passage}\n` : passage, () => instead);
  }
  return now;
}
