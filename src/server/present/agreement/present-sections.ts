import type { z } from "zod";
import type { DigestResponse } from "../../../api/digest-contract.ts";
import type { PackResponse } from "../../../api/review-contract.ts";
import type { AgreementSectionsResponse, SheetSectionView } from "../../../api/sheet-contract.ts";
import type { ActiveAgreement } from "../../../store/agreement/active-agreement.ts";
import type { EpochMs } from "../../../base/time.ts";
import type { SaidDigest } from "../../../words/digest/digest-of.ts";
import { sectionsToRead } from "../../../words/sheet/agreement-sections.ts";
import type { MarkedWords } from "../../../words/sheet/marked-words.ts";
import type { Sheet, SheetBlock, SheetSection } from "../../../words/sheet/sheet.ts";

export function presentSections({
  version,
  agreement,
}: Pick<ActiveAgreement, "version" | "agreement">): z.infer<typeof AgreementSectionsResponse> {
  return { version, sections: sectionsToRead(agreement).map(presentSection) };
}

export function presentPack({
  title,
  period: { month, words },
  mark,
  facts,
  sections,
  notes,
}: Sheet<MarkedWords> & { readonly period: { readonly month: string | null; readonly words: string } }): z.infer<
  typeof PackResponse
> {
  return {
    ...{ title, month, period: words },
    mark: mark ?? null,
    facts: facts.map(({ label, value }) => ({ label, value })),
    sections: sections.map(presentSection),
    notes: [...notes],
  };
}

export function presentDigest({
  asOf,
  title,
  days,
  headline,
  month,
  sections,
  notes,
}: SaidDigest & { readonly asOf: EpochMs }): z.infer<typeof DigestResponse> {
  return { asOf, title, days, headline, month, sections: sections.map(presentSection), notes: [...notes] };
}

type View = z.infer<typeof SheetSectionView>;

function presentSection({ title, place, blocks }: SheetSection<MarkedWords>): View {
  return { title, place, blocks: blocks.map(presentBlock) };
}

function presentBlock(block: SheetBlock<MarkedWords>): View["blocks"][number] {
  switch (block.kind) {
    case "table":
      return {
        kind: "table",
        columns: block.columns.map((column) => ({ ...column, title: [...column.title] })),
        rows: block.rows.map((row) => row.map((cell) => [...cell])),
      };
    case "terms":
      return { kind: "terms", terms: block.terms.map(({ term, text }) => ({ term, text: [...text] })) };
    case "lines":
    case "notes":
      return { kind: block.kind, lines: block.lines.map((line) => [...line]) };
  }
}
