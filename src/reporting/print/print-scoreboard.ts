/** The scoreboard of a month as text for the terminal. It measures nothing: every number is in the scoreboard, with its n. */
import type { Agreement } from "../../agreement/agreement.ts";
import { numberWords, rateWords } from "./number-words.ts";
import { printPromises } from "./print-promises.ts";
import { printSpeedToLead } from "./print-speed-to-lead.ts";
import type { Scoreboard } from "../report.ts";
import { textTable } from "./text-table.ts";

export function printScoreboard(board: Scoreboard, agreement: Agreement): string {
  const sections: readonly (readonly [title: string, body: string])[] = [
    ["Goals", printGoals(board)],
    ["Promises: met ÷ (met + missed), clocks due in the month", printPromises(board.promises)],
    ["Acceptance: accepted ÷ (accepted + rejected)", printAcceptance(board)],
    ["Speed to lead: wall time from arrival to first human touch", printSpeedToLead(board.speedToLead)],
    ["Leakage: open leads without an owner or a deadline; must be 0", numberWords(board.leakage)],
  ];
  const now = Temporal.Instant.fromEpochMilliseconds(board.asOf).toZonedDateTimeISO(board.zone).toPlainDateTime();
  const heading = `${agreement.title}\n${board.month}, as of ${now.toString({ smallestUnit: "minute" }).replace("T", " ")} (${board.zone})`;
  return `${[heading, ...sections.map(([title, body]) => `${title}\n\n${body.replaceAll(/^(?=.)/gm, "  ")}`)].join("\n\n")}\n`;
}

function printGoals({ goals }: Scoreboard): string {
  if (goals.length === 0) return "none";
  return textTable(
    [
      { title: "side", align: "left" },
      { title: "stage", align: "left" },
      { title: "delivered", align: "right" },
      { title: "expected by now", align: "right" },
      { title: "per month", align: "right" },
      { title: "needed per day", align: "right" },
      { title: "clause", align: "left" },
    ],
    goals.map((goal) => [
      goal.party,
      goal.stage,
      numberWords(goal.delivered),
      numberWords(goal.expectedByNow, 1),
      numberWords(goal.perMonth),
      goal.requiredPerDay === null ? "–" : numberWords(goal.requiredPerDay, 1),
      goal.clause,
    ]),
  );
}

function printAcceptance({ acceptance, rejections }: Scoreboard): string {
  if (rejections.length === 0) return rateWords(acceptance);
  const table = textTable(
    [
      { title: "rejected because", align: "left" },
      { title: "leads", align: "right" },
    ],
    rejections.map(({ label, count }) => [label, numberWords(count)]),
  );
  return `${rateWords(acceptance)}\n\n${table}`;
}
