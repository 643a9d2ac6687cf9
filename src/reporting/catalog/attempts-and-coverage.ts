/** How often leads were tried before anyone gave up, and whether they were touched at all. */
import { handOffs } from "../counting/hand-offs.ts";
import { triedIn } from "../measures/depth.ts";
import { isInPeriod } from "../rows/period.ts";
import { columns, mean, name, share } from "../tables/cells.ts";
import type { ReportDefinition } from "../tables/report-definition.ts";

export const ATTEMPTS: ReportDefinition = {
  title: "Attempts and coverage",
  question: "Do we keep our promises?",
  about: "Whether every lead was tried as often as agreed, and touched at all",
  definition:
    "Of the hand-offs of the period: the share with as many attempts as the cadence asks for within its time, or contact earlier; hand-offs whose time isn't over are left out until it is. Attempts are those until the first two-way contact. Touched: leads with a touch by a person since their hand-off ÷ leads handed off.",
  tells: ["depth", "coverage"],
  hasSegments: true,
  tables: (input) => {
    const { terms, rows, period } = input;
    const tried = triedIn(input);
    const handed = handOffs(rows, terms.agreement).filter(({ at }) => isInPeriod(period, at));
    return [
      {
        id: "teams",
        title: "By team",
        columns: columns(
          ["team", "Team", "name"],
          ["agreed", "As often as agreed", "share"],
          ["attempts", "Attempts per lead", "number"],
          ["unreached", "Attempts per lead that no one reached", "number"],
          ["touched", "Touched", "share"],
        ),
        lines: terms.agreement.legs.map(({ id }) => {
          const own = tried.filter(({ leg }) => leg === id);
          const over = own.filter(({ state }) => state === "done" || state === "short");
          const touched = new Map<string, boolean>();
          for (const { leadId, leg, touches } of handed)
            if (leg.id === id)
              touched.set(leadId, touched.get(leadId) === true || touches.some(({ by }) => by !== null));
          return {
            key: id,
            cells: [
              name("team", id),
              share(over.filter(({ state }) => state === "done").length, over.length, undefined, rows.hasTouches),
              mean(
                over.map(({ attempts }) => attempts),
                rows.hasTouches,
              ),
              mean(
                over.filter(({ isReached }) => !isReached).map(({ attempts }) => attempts),
                rows.hasTouches,
              ),
              share([...touched.values()].filter(Boolean).length, touched.size, undefined, rows.hasTouches),
            ],
          };
        }),
        plot: { kind: "bars", label: "team", value: "agreed" },
      },
    ];
  },
};
