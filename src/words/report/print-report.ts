/**
 * The report over a period as text for the terminal. It measures nothing: every number is in the report, with its n.
 */
import { moneyWords } from "../english/amounts.ts";
import { numberWords } from "../english/numbers.ts";
import { stageName } from "../names/stage-names.ts";
import type { Agreement } from "../../agreement/terms/agreement.ts";
import { DAY_MS, type EpochMs } from "../../base/time.ts";
import { attention } from "../../reporting/report/attention.ts";
import { attentionFigures, attentionText } from "./attention-words.ts";
import { VERDICT_WORDS } from "./figure-words.ts";
import { intervalWords, shareWords } from "./number-words.ts";
import { compareNames } from "../../reporting/statistics/order.ts";
import { printPromises } from "./print-promises.ts";
import { printSpeedToLead } from "./print-speed-to-lead.ts";
import type { SaidReport } from "./say-report.ts";
import { printExempt, printGoals, printMeasures, printOtherMoney } from "./print-measures.ts";
import { type Column, textTable } from "./text-table.ts";

/** @param agreement for people's names and the currency @param asOf the present */
export function printReport(report: SaidReport, agreement: Agreement, asOf: EpochMs): string {
  const sections: readonly (readonly [title: string, body: string])[] = [
    ["Needs attention: furthest from its target first", printAttention(report, agreement, asOf)],
    ["Measures: number, n, 95% interval, target, verdict", printMeasures(report, report.withheld, agreement.currency)],
    [`Goals: ${report.goalMonth}`, printGoals(report, agreement.currency)],
    ["Funnel: entries per stage in the period (different leads may be behind each line)", printFunnel(report)],
    ["MQLs by lead source and month", printMqls(report)],
    ["Won: customers by now, of the leads that became MQLs in the period", printWon(report, agreement)],
    ["Days to win: capture to won, deals won in the period", printDaysToWin(report)],
    ["SLA attainment: met ÷ (met + missed), clocks due in the period", printPromises(report.attainment)],
    ["SLA attainment by lead owner", printMembers(report, agreement)],
    [
      "Speed to lead: calendar time (24/7) from capture to first human touch",
      report.speedToLead === null ? WITHHELD : printSpeedToLead(report.speedToLead),
    ],
    ["Exempt: clocks canceled before they were due, neither met nor missed", printExempt(report)],
    [
      "Deals by SDR",
      printDeals(
        "SDR",
        report.dealsBySdr.map(({ sdr, ...deals }) => ({ person: sdr, ...deals })),
        agreement,
      ),
    ],
    [
      "Deals by sales rep",
      printDeals(
        "sales rep",
        report.dealsByRep.map(({ rep, ...deals }) => ({ person: rep, ...deals })),
        agreement,
      ),
    ],
    ...(report.otherMoney.length === 0 ? [] : [["Money in other currencies", printOtherMoney(report)] as const]),
    ["Cohorts: leads by month of capture, won by full months since", printCohorts(report)],
    ["Anomalies: dates that can't both be right", printAnomalies(report)],
  ];
  const heading = `${agreement.title}\n${periodWords(report)}`;
  return `${[heading, ...sections.map(([title, body]) => `${title}\n\n${indent(body)}`)].join("\n\n")}\n`;
}

function printAttention(report: SaidReport, { currency }: Agreement, asOf: EpochMs): string {
  const said = { ...report, promises: report.attainment };
  const lines = attention(said, asOf);
  if (lines.length === 0) return NONE;
  return textTable(
    [left("verdict"), left("commitment"), left("reached"), left("clause")],
    lines.map((line) => [
      VERDICT_WORDS[line.verdict],
      attentionText(line, said),
      attentionFigures(line, currency),
      line.kind === "measure" ? "" : line.id,
    ]),
  );
}

/** A blank lead source is not the word "unknown". */
function nameWords(name: string | null): string {
  return name ?? "(blank)";
}

const NONE = "none";
/** Who sees it is said with the measures. */
const WITHHELD = "not shown to you";

function left(title: string): Column {
  return { title, align: "left" };
}

function right(title: string): Column {
  return { title, align: "right" };
}

function indent(text: string): string {
  return text.replaceAll(/^(?=.)/gm, "  ");
}

/** Dates are local; the last day is the one that `until` ends. */
function periodWords({ from, until, zone }: SaidReport): string {
  if (from === null && until === null) return `All time (${zone})`;
  const first = from === null ? "the beginning" : localDate(zone, from);
  const last = until === null ? "now" : localDate(zone, until - 1);
  return `${first} to ${last} (${zone})`;
}

function localDate(zone: string, at: number): string {
  return Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone).toPlainDate().toString();
}

function printFunnel({ funnel }: SaidReport): string {
  return textTable(
    [left("stage"), right("entries")],
    funnel.map(({ stage, entries }) => [stageName(stage), numberWords(entries)]),
  );
}

const MONTHS_A_TABLE = 12;

/** Origins down, months across, at most a year a table; the total is of all months. */
function printMqls({ mqlByMonthAndOrigin }: SaidReport): string {
  if (mqlByMonthAndOrigin.length === 0) return NONE;
  const months = [...new Set(mqlByMonthAndOrigin.map((line) => line.month))];
  const byOrigin = new Map<string | null, Map<string, number>>();
  for (const { month, origin, count } of mqlByMonthAndOrigin) {
    byOrigin.set(origin, (byOrigin.get(origin) ?? new Map<string, number>()).set(month, count));
  }
  const total = (counts: ReadonlyMap<string, number>): number =>
    [...counts.values()].reduce((sum, count) => sum + count, 0);
  const origins = [...byOrigin].sort(([a, x], [b, y]) => total(y) - total(x) || compareNames(a, b));
  const monthTotal = (month: string): number => origins.reduce((sum, [, counts]) => sum + (counts.get(month) ?? 0), 0);

  const tables: string[] = [];
  for (let start = 0; start < months.length; start += MONTHS_A_TABLE) {
    const shown = months.slice(start, start + MONTHS_A_TABLE);
    tables.push(
      textTable(
        [left("lead source"), ...shown.map(right), right("total")],
        [
          ...origins.map(([origin, counts]) => [
            nameWords(origin),
            ...shown.map((month) => numberWords(counts.get(month) ?? 0)),
            numberWords(total(counts)),
          ]),
          [
            "all",
            ...shown.map((month) => numberWords(monthTotal(month))),
            numberWords(months.reduce((sum, month) => sum + monthTotal(month), 0)),
          ],
        ],
      ),
    );
  }
  return tables.join("\n\n");
}

function printWon({ won, wonByOrigin }: SaidReport, { currency }: Agreement): string {
  if (won === null) return WITHHELD;
  const valueMinor = wonByOrigin.reduce((sum, line) => sum + line.valueMinor, 0);
  return textTable(
    [left("lead source"), right("MQLs"), right("won"), right("share"), right("95% interval"), right("value")],
    [...wonByOrigin.map((line) => ({ ...line, name: nameWords(line.origin) })), { won, valueMinor, name: "all" }].map(
      (line) => [
        line.name,
        numberWords(line.won.n),
        numberWords(line.won.hits),
        shareWords(line.won.share),
        intervalWords(line.won),
        moneyWords(line.valueMinor, currency),
      ],
    ),
  );
}

function printDaysToWin({ daysToWin }: SaidReport): string {
  if (daysToWin === null) return WITHHELD;
  const { n, medianDays, p90Days, method } = daysToWin;
  if (medianDays === null || p90Days === null) return NONE;
  return `median ${numberWords(medianDays, 1)} days, p90 ${numberWords(p90Days, 1)} days (n = ${numberWords(n)}, ${method})`;
}

function printMembers({ attainmentByMember }: SaidReport, agreement: Agreement): string {
  if (attainmentByMember.length === 0) return NONE;
  return textTable(
    [left("lead owner"), right("met"), right("missed"), right("attainment"), right("95% interval")],
    attainmentByMember.map((line) => [
      personName(agreement, line.member),
      numberWords(line.met),
      numberWords(line.missed),
      shareWords(line.attainment.share),
      intervalWords(line.attainment),
    ]),
  );
}

function personName(agreement: Agreement, id: string): string {
  return agreement.people.find((person) => person.id === id)?.name ?? id;
}

type Deals = { readonly person: string | null; readonly deals: number; readonly valueMinor: number };

function printDeals(title: string, lines: readonly Deals[], agreement: Agreement): string {
  if (lines.length === 0) return NONE;
  return textTable(
    [left(title), right("deals"), right("value")],
    lines.map(({ person, deals, valueMinor }) => [
      person === null ? nameWords(null) : personName(agreement, person),
      numberWords(deals),
      moneyWords(valueMinor, agreement.currency),
    ]),
  );
}

function printCohorts({ cohorts }: SaidReport): string {
  if (cohorts.length === 0) return NONE;
  const columns = cohorts.reduce((most, cohort) => Math.max(most, cohort.wonByMonth.length), 0);
  return textTable(
    [
      left("captured"),
      right("leads"),
      ...Array.from({ length: columns }, (_, month) => right(`${month}`)),
      right("won"),
    ],
    cohorts.map(({ month, leads, wonByMonth }) => [
      month,
      numberWords(leads),
      ...Array.from({ length: columns }, (_, column) =>
        column < wonByMonth.length ? numberWords(wonByMonth[column] ?? 0) : "",
      ),
      numberWords(wonByMonth.reduce((sum, count) => sum + count, 0)),
    ]),
  );
}

function printAnomalies({ anomalies, zone }: SaidReport): string {
  if (anomalies.length === 0) return NONE;
  return anomalies
    .map(({ leadId, capturedAt, wonAt }) => {
      const days = numberWords((capturedAt - wonAt) / DAY_MS, 1);
      return `${leadId}: won ${localTime(zone, wonAt)}, ${days} days before capture ${localTime(zone, capturedAt)} (counted as won, not in days to win nor in the cohorts by month)`;
    })
    .join("\n");
}

function localTime(zone: string, at: EpochMs): string {
  return Temporal.Instant.fromEpochMilliseconds(at)
    .toZonedDateTimeISO(zone)
    .toPlainDateTime()
    .toString({ smallestUnit: "minute" })
    .replace("T", " ");
}
