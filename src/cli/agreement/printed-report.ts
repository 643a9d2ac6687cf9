import type { LabReport } from "../../reporting/lab-run/lab-report.ts";

/** What a look at a past period found: the headline, and a list below each title. */
export function printedReport({ headline, sections, assumptions, unknown }: LabReport): string {
  const list = (title: string, lines: readonly string[]): string =>
    lines.length === 0 ? "" : `\n${title}\n${lines.map((line) => `  ${line}\n`).join("")}`;
  const textsOf = ({ lines }: LabReport["sections"][number]): readonly string[] => lines.map(({ text }) => text);
  return [
    `${headline}\n`,
    ...sections.map((section) => list(section.title, textsOf(section))),
    list("What the data can’t tell", unknown),
    list("Assumptions", assumptions),
  ].join("");
}
