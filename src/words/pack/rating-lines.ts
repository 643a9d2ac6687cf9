/**
 * How good leads were, as those say who were handed them: how many each team rated, how, and which sources it rates best and worst. The numbers are those
 * of the report “Lead quality”, by source.
 */
import type { Agreement, Leg } from "../../agreement/terms/agreement.ts";
import { RATINGS } from "../../engine/lead/input.ts";
import { MINIMUM_N } from "../../reporting/counting/judge.ts";
import { periodFilter, ratedBehind } from "../../reporting/leads/leads-behind.ts";
import type { Rate } from "../../reporting/report/report.ts";
import { rate } from "../../reporting/statistics/wilson.ts";
import { teamName } from "../english/names.ts";
import { shareWords } from "../report/number-words.ts";
import type { SaidCatalogReport, SaidCell } from "../report/say-tables.ts";
import { inTurn, marked, markedCount, type MarkedWords } from "../sheet/marked-words.ts";

export const RATINGS_TITLE = "How good leads were";
export const RANKED_NOTE = `Sources with fewer than ${MINIMUM_N} ratings aren’t ranked.`;

/** Of a team that is asked, and was handed leads in the period. */
export type RatedTeam = {
  readonly team: Leg["to"];
  /** @example "Rated by Sales: 14 of 20 leads handed off (70%); 8 good, 4 fair, 2 poor (57.1% good)" */
  readonly rated: MarkedWords;
  /** @example "Rated best by Sales: Webinar, 9 of 12 good (75%); worst: Paid search, 2 of 11 good (18.2%)"; null: too few sources have ratings enough, or all are rated alike */
  readonly ranked: MarkedWords | null;
};

/** @param quality lead quality, told by source */
export function ratedTeams(
  { legs, ratings }: Pick<Agreement, "legs" | "ratings">,
  quality: SaidCatalogReport,
): readonly RatedTeam[] {
  const sources = sourcesOf(quality);
  const within = periodFilter(quality);
  return legs
    .filter(({ to }) => ratings?.by.includes(to) === true)
    .flatMap(({ id, to }): readonly RatedTeam[] => {
      const own = sources.filter(({ leg }) => leg === id);
      const total = (of: (source: Source) => number): number => own.reduce((sum, each) => sum + of(each), 0);
      const [handed, rated, good] = [total((of) => of.handed), total((of) => of.good.n), total((of) => of.good.hits)];
      if (handed === 0) return [];
      return [
        {
          team: to,
          rated: [
            ...marked(`Rated by ${teamName(to)}`, "dispositions.ratings"),
            ...marked(": "),
            ...markedCount(rated, ratedBehind(within, to, "any")),
            ...marked(" of "),
            ...markedCount(handed, ratedBehind(within, to)),
            ...marked(` ${handed === 1 ? "lead" : "leads"} handed off${shareIn(rate(rated, handed))}; `),
            ...inTurn(
              RATINGS.map((rating) => [
                ...markedCount(
                  total((of) => of.counts[rating]),
                  ratedBehind(within, to, rating),
                ),
                ...marked(` ${rating}`),
              ]),
              ", ",
            ),
            ...marked(shareIn(rate(good, rated), " good")),
          ],
          ranked: rankedWords(teamName(to), own),
        },
      ];
    });
}

type ShareCell = Extract<SaidCell, { readonly kind: "share" }>;
type Source = {
  readonly leg: string;
  readonly source: string;
  readonly handed: number;
  readonly counts: Readonly<Record<(typeof RATINGS)[number], number>>;
  readonly good: Rate;
  readonly behind: ShareCell["behind"];
  /** It is all those that have no line of their own. */
  readonly isRest: boolean;
};

function sourcesOf({ tables }: SaidCatalogReport): readonly Source[] {
  return tables.flatMap(({ id, columns, lines }) =>
    id !== "teams"
      ? []
      : lines.flatMap(({ key, segment, cells, isTotal }) => {
          const cell = (name: string): SaidCell | undefined => cells[columns.findIndex((column) => column.id === name)];
          const count = (name: string): number => {
            const of = cell(name);
            return of?.kind === "count" ? of.value : 0;
          };
          const quality = cell("quality");
          if (isTotal || segment === null || quality?.kind !== "share") return [];
          const { rate: good, behind } = quality;
          return {
            ...{ leg: key, source: segment, handed: count("handed"), good, behind },
            counts: { good: count("good"), fair: count("fair"), poor: count("poor") },
            isRest: behind?.n.filter.besides !== undefined,
          };
        }),
  );
}

function rankedWords(team: string, sources: readonly Source[]): MarkedWords | null {
  const ranked = sources
    .filter(({ good, isRest }) => good.n >= MINIMUM_N && !isRest)
    .toSorted((a, b) => (b.good.share ?? 0) - (a.good.share ?? 0));
  const [best, worst] = [ranked.at(0), ranked.at(-1)];
  if (best === undefined || worst === undefined || best.good.share === worst.good.share) return null;
  const said = ({ source, good, behind }: Source): MarkedWords => [
    ...marked(`${source}, `),
    ...markedCount(good.hits, behind?.hits),
    ...marked(" of "),
    ...markedCount(good.n, behind?.n),
    ...marked(` good${shareIn(good)}`),
  ];
  return [...marked(`Rated best by ${team}: `), ...said(best), ...marked("; worst: "), ...said(worst)];
}

/** Of too few, a share says nothing. @example " (57.1% good)" */
function shareIn({ n, share }: Rate, of = ""): string {
  return n < MINIMUM_N ? "" : ` (${shareWords(share)}${of})`;
}
