/**
 * Is it longer than the two pages that people read? Counted in words of its clauses and reasons, a reason that clauses share once: a page of print
 * holds about 850 of them in two columns (agreements/templates/sdr-team.yaml fills two). Calendars are counted without their dates, which print leaves to
 * an annex.
 */
import { numberWords } from "../../../../words/english/numbers.ts";
import type { Agreement } from "../../../terms/agreement.ts";
import { PARTS } from "../../format/agreement-parts.ts";
import type { Circumstances, Warning } from "../warning.ts";

/** Two pages. */
const MOST_WORDS = 1_700;

export function lengthWarnings(agreement: Agreement, { sentences }: Circumstances): readonly Warning[] {
  if (sentences === undefined) return [];
  const bare = agreement.calendars.map((calendar) => ({ ...calendar, overrides: [] }));
  const clauses = sentences({ ...agreement, calendars: bare });
  const parts = PARTS.map(({ id, title }) => {
    const own = clauses.filter(({ part }) => part === id);
    const reasons = new Set(own.flatMap(({ why }) => why ?? []));
    return { title, words: wordsIn([...own.map(({ text }) => text), ...reasons].join(" ")) };
  });
  const words = parts.reduce((sum, part) => sum + part.words, 0);
  if (words <= MOST_WORDS) return [];
  return [
    {
      code: "too_long",
      clause: undefined,
      message: `${numberWords(words)} words won't fit on two pages, and few people will read them`,
      lines: [
        ...parts.filter((part) => part.words > 0).map((part) => `${part.title}: ${part.words}`),
        `total: ${numberWords(words)}; two pages hold about ${numberWords(MOST_WORDS)}`,
      ],
      remedy: "Shorten the longest part: fewer rules, shorter rationales",
    },
  ];
}

function wordsIn(text: string): number {
  return text.split(/\s+/).filter((word) => word !== "").length;
}
