/** A new agreement: a template, and the answers of a company. `baton init` and the set-up page make the same text of the same answers. */
import { parseDocument } from "yaml";
import { fillTemplate, type TemplateAnswers } from "./fill-template.ts";
import { type NewAnswers, parseTeam } from "./new-answers.ts";

const MONTHS_TO_REVIEW = 6;

/**
 * @param template the text of one of `agreements/templates`
 * @param answers each as `CHECKS` takes it; `company` is given
 * @param today `YYYY-MM-DD`; the first review is six months later
 * @returns the text; `parseAgreement` says whether the answers go together
 */
export function newAgreement(template: string, answers: NewAnswers, today: string): string {
  const firstReview = Temporal.PlainDate.from(today).add({ months: MONTHS_TO_REVIEW }).toString();
  return fillTemplate(template, { ...templateAnswers(answers), firstReview });
}

function templateAnswers(answers: NewAnswers): Omit<TemplateAnswers, "firstReview"> {
  const { company = "", zone, currency, marketing, qualification, sales, mql, quota, share, deal, closeRate } = answers;
  const { days, hours, country, region, hot, warm, cold } = answers;
  const team = (text: string | undefined) => (text === undefined ? undefined : parseTeam(text));
  return {
    company: company.trim(),
    zone,
    currency: currency?.toUpperCase(),
    teams: { marketing: team(marketing), qualification: team(qualification), sales: team(sales) },
    target:
      mql !== undefined
        ? { kind: "number", mqlsPerMonth: mql }
        : quota !== undefined && share !== undefined && deal !== undefined && closeRate !== undefined
          ? { kind: "calculator", quota, marketingShare: share, averageDeal: deal, closeRate }
          : undefined,
    hours:
      days === undefined && hours === undefined ? undefined : { days: days ?? "mon-fri", open: hours ?? "09:00-17:00" },
    holidays: country === undefined ? undefined : { country: country.toUpperCase(), region: region?.toUpperCase() },
    firstTouch: { hot, warm, cold },
  };
}

/** What a template says about what is asked. @param name of the template */
export function suggestedAnswers(template: string, name: string): NewAnswers {
  const document = parseDocument(template);
  const leg = name === "small-team" ? "sales" : "qualification";
  const at = (...path: readonly string[]): string => String(document.getIn(path));
  const within = (grade: string): string => at("follow-up", leg, "first-touch", "within", grade);
  return {
    currency: at("currency"),
    quota: at("goals", "calculator", "quota"),
    share: at("goals", "calculator", "marketing-share"),
    deal: at("goals", "calculator", "average-deal"),
    closeRate: "5%",
    days: "mon-fri",
    hours: at("calendars", "office", "hours", "mon-fri"),
    country: at("calendars", "office", "holidays", "country"),
    hot: within("hot"),
    warm: within("warm"),
    cold: within("cold"),
  };
}
