/** `baton print`: an agreement as a document to read and sign. A file is a draft, and says so. */
import { createHash } from "node:crypto";
import { writeFile } from "node:fs/promises";
import { canonicalAgreement } from "../../agreement/terms/canonical-agreement.ts";
import { sheetOf } from "../../words/sheet/sheet-of.ts";
import { AppError } from "../../base/app-error.ts";
import { counted } from "../../words/english/counted.ts";
import { whyUnreadable } from "../../connectors/files/read/why-unreadable.ts";
import type { Paper } from "../../print/paper.ts";
import { renderHtml } from "../../print/render-html.ts";
import { MOST_PAGES, renderPdf } from "../../print/render-pdf.ts";
import { localDate } from "../../engine/zone/local-time.ts";
import { zoneIn } from "../../engine/terms/terms.ts";
import { EXIT, type ExitCode } from "../exit-code.ts";
import { presentInstant } from "../present-instant.ts";
import { readAgreement } from "./read-agreement.ts";
import type { Terminal } from "../terminal.ts";
import { UsageError } from "../usage-error.ts";

export type PrintOptions = {
  readonly pdf?: string;
  readonly html?: string;
  readonly paper: Paper;
  readonly font?: readonly string[];
  readonly force: boolean;
};

export async function print(terminal: Terminal, file: string, options: PrintOptions): Promise<ExitCode> {
  const { pdf, html, paper, force, font = [] } = options;
  if (pdf === undefined && html === undefined)
    throw new UsageError("No output file. Add --pdf <file>, --html <file>, or both");
  const { value } = await readAgreement(terminal, file);
  const sheet = sheetOf(value, {
    version: null,
    status: "draft",
    fingerprint: createHash("sha256").update(canonicalAgreement(value)).digest("hex"),
    effectiveFrom: null,
    openLeads: null,
    firstDay: localDate(zoneIn(value, value.zone), presentInstant()),
    dated: null,
    signatures: [],
  });
  // Both are made before either is written: an error leaves nothing half done.
  const made = pdf === undefined ? undefined : await renderPdf(sheet, { paper, fonts: font });
  if (html !== undefined) await write(terminal, html, renderHtml(sheet, { paper }), force, "");
  if (pdf !== undefined && made !== undefined) {
    const more = made.pages > MOST_PAGES ? "; it doesn't fit on two" : "";
    const annex = made.annexPages === 0 ? "" : `, plus ${counted(made.annexPages, "page")} of holidays`;
    await write(terminal, pdf, made.bytes, force, ` (${counted(made.pages, "page")}${annex}${more})`);
    if (made.missing.length > 0)
      terminal.err(
        `baton: ${pdf}: No font here has ${made.missing.join(" ")}. The PDF shows their Unicode numbers instead\n  → Add a font that has them with --font FILE, or use --html\n`,
      );
  }
  return EXIT.done;
}

async function write(
  terminal: Terminal,
  path: string,
  content: string | Uint8Array,
  force: boolean,
  size: string,
): Promise<void> {
  try {
    await writeFile(path, content, { flag: force ? "w" : "wx" });
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "EEXIST")
      throw new AppError("input_invalid", `${path} already exists`, {
        facts: { file: path },
        remedy: "Choose another file, or overwrite it with --force",
      });
    const said = whyUnreadable(error);
    if (said === undefined) throw error;
    throw new AppError("input_invalid", `Can't write ${path}: ${said}`, {
      facts: { file: path },
      remedy: "Choose an existing folder that you can write to",
    });
  }
  terminal.out(`Wrote ${path}${size}\n`);
}
