/** The part of the contract about reviews: when they are, what is noted for them, and what they decided. */
import { z } from "zod";
import { COMPANY } from "./paths.ts";
import { queryNumber } from "./query-number.ts";
import { CatalogReportQuery, FilterView } from "./reports-contract.ts";
import { SheetSectionView } from "./sheet-contract.ts";
import { requestShape } from "./request-shape.ts";
import { Instant, Member, textShape } from "./shapes.ts";

export const reviewPaths = {
  review: `${COMPANY}/review`,
  records: `${COMPANY}/review/records`,
  pack: `${COMPANY}/review/pack`,
  packFigures: `${COMPANY}/review/pack/figures`,
  packPdf: `${COMPANY}/review/pack.pdf`,
  record: `${COMPANY}/review/records/:number`,
  withdrawal: `${COMPANY}/review/records/:number/withdrawal`,
  done: `${COMPANY}/review/records/:number/done`,
  draft: `${COMPANY}/review/records/:number/draft`,
  advice: `${COMPANY}/review/advice`,
  adviceDraft: `${COMPANY}/review/advice/draft`,
  points: `${COMPANY}/review/points`,
  pointsDraft: `${COMPANY}/review/points/draft`,
} as const;

export const PackQuery = z.object({
  period: CatalogReportQuery.shape.period.meta({
    description: "As `readCatalogReport` takes it: a month, a quarter, days, or `term`; default: the present month",
  }),
});

export const PackResponse = z.object({
  title: z.string(),
  month: z.string().nullable().meta({ description: "The calendar month that it is about; null: another period" }),
  period: z.string().meta({ description: "What the period is called" }),
  mark: z.string().nullable().meta({ description: "What is special about it, as that the month isn't over" }),
  facts: z.array(z.object({ label: z.string(), value: z.string() })),
  sections: z.array(SheetSectionView),
  notes: z.array(z.string()),
});

const Day = z.iso.date().meta({ description: "A date in the agreement's time zone" });
const content = {
  text: textShape(1, 2_000).meta({ description: "It stays in the log for good: don't name leads by email address" }),
  clause: textShape(1, 300).nullish().meta({ description: "The clause it is about" }),
  date: Day.nullish().meta({ description: "Date of the review; required for a decision" }),
  attendees: z.array(Member).max(100).default([]).meta({ description: "Who attended; required for a decision" }),
  owner: Member.nullish().meta({ description: "Who sees to it" }),
  due: Day.nullish(),
};
export const RecordRequest = requestShape({
  kind: z.enum(["note", "decision"]).meta({ description: "`note`: for the next review" }),
  ...content,
});
export const CorrectRecordRequest = requestShape(content);
export const WithdrawRecordRequest = requestShape({ reason: textShape(1, 2_000) });
export const DoneRequest = requestShape({ isDone: z.boolean() });
export const RecordParams = z.object({ number: queryNumber().int().min(1).max(1_000_000) });

const Said = z.object({ by: z.string(), at: Instant });
export const ReviewResponse = z.object({
  asOf: Instant,
  today: z.string(),
  zone: z.string(),
  next: z
    .array(
      z.object({
        of: z.enum(["results", "terms"]),
        clause: z.string(),
        at: Instant,
        day: z.string().meta({ description: "The same as a date in the agreement's time zone" }),
        firstDay: z.string().meta({ description: "First day of the period it is about" }),
        lastDay: z.string(),
        to: z.array(z.string()).meta({ description: "Who attends, and gets a notice on that day" }),
      }),
    )
    .meta({ description: "The next review of results and of terms; empty if the agreement has none" }),
  agreed: z.array(z.object({ date: z.string(), clause: z.string(), text: z.string() })).meta({
    description: "Decisions that are part of the active agreement, latest first",
  }),
  records: z
    .array(
      z.object({
        number: z.int(),
        kind: z.enum(["note", "decision"]),
        text: z.string(),
        clause: z.string().nullable(),
        date: z.string().nullable(),
        attendees: z.array(z.string()),
        owner: z.string().nullable(),
        due: z.string().nullable(),
        by: z.string(),
        at: Instant,
        isOwn: z.boolean().meta({ description: "Whether you recorded it" }),
        corrected: Said.nullable(),
        withdrawn: z.object({ by: z.string(), at: Instant, reason: z.string() }).nullable(),
        done: Said.nullable(),
        version: z.int().nullable().meta({ description: "The version it became part of" }),
      }),
    )
    .meta({ description: "Notes and recorded decisions, latest first" }),
});
export const TakenUpResponse = z.object({ version: z.int() });

export const DraftAdviceRequest = requestShape({
  runId: textShape(1, 100).meta({ description: "The run that looked for advice" }),
  clause: textShape(1, 200).meta({ description: "The clause that the advice changes" }),
});
const Count = z.int().min(0);
const UnderWay = z.object({
  runId: z.string(),
  state: z.enum(["waiting", "running"]),
  progress: z.object({ phase: z.string(), done: Count, total: Count }).nullable(),
});
const SayAdvice = z.object({
  runId: z.string(),
  askedAt: Instant,
  from: Instant.meta({ description: "From when on the record was read: 365 days at most" }),
  version: z.int().meta({ description: "The version that it is about" }),
  isActive: z.boolean().meta({ description: "Whether that is still the active version" }),
  minuteCostMinor: z.int(),
  findings: z.array(
    z.object({
      kind: z.enum(["advice", "unchanged", "too-little"]),
      advisor: z.string().meta({ description: "Who asked, as `bar` or `cadence`" }),
      clause: z.string(),
      title: z.string(),
      sentences: z.array(z.string()),
      behind: FilterView.meta({ description: "The leads that it looked at, as filters of `listLeads`" }),
      p: z.number().nullable().meta({ description: "Null if nothing was tested" }),
      heldP: z.number().nullable().meta({ description: "Held to all questions asked at once (Holm)" }),
    }),
  ),
});
export const AdviceResponse = z.object({
  asOf: Instant,
  running: UnderWay.nullable().meta({ description: "The run that is waiting or running; null: none" }),
  failure: z.string().nullable().meta({ description: "Why the latest run failed; null: it didn’t" }),
  found: SayAdvice.nullable().meta({ description: "What the latest run that is done found; null: none is" }),
});

const Share = z.number().min(0).max(1);
const Rule = z.object({ points: z.int(), text: z.string() });
const Foretold = z.object({
  label: z.string(),
  leads: Count,
  expected: z.number().min(0).meta({ description: "Customers among them, by the chances that were learned" }),
  won: Count.meta({ description: "Customers among them" }),
});
const SayPoints = z.object({
  runId: z.string(),
  learnedAt: Instant,
  version: z.int().meta({ description: "The version whose points these were compared with" }),
  isActive: z.boolean().meta({ description: "Whether that is still the active version" }),
  headline: z.string(),
  isProposed: z.boolean().meta({ description: "Whether the points can become a draft: they hold on later leads" }),
  isBetter: z.boolean().meta({ description: "Whether they are clearly better on later leads than those agreed" }),
  rules: z.array(
    Rule.extend({ leads: Count, won: Count }).meta({ description: "Of all leads, and customers among them" }),
  ),
  agreed: z.array(Rule).meta({ description: "The rules of the active version" }),
  orders: z.array(z.object({ of: z.enum(["learned", "agreed"]), share: Share, low: Share, high: Share })).meta({
    description: "Of a customer and another lead, how often the customer has more points, on the same later leads",
  }),
  groups: z.array(Foretold).meta({ description: "Later leads by their chance, the lowest first" }),
  sections: z.array(z.object({ title: z.string(), sentences: z.array(z.string()) })),
});
export const PointsResponse = z.object({
  asOf: Instant,
  running: UnderWay.nullable().meta({ description: "The run that is waiting or running; null: none" }),
  failure: z.string().nullable().meta({ description: "Why the latest run failed; null: it didn’t" }),
  found: SayPoints.nullable().meta({ description: "What the latest run that is done found; null: none is" }),
});
export const DraftPointsRequest = requestShape({
  runId: textShape(1, 100).meta({ description: "The run that learned the points" }),
});
