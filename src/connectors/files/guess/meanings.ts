/** What columns are called, in the words that exports use, and what they mean then. Presets name columns of one export; this is for all others. */
import type { SampledColumn } from "./sampled-column.ts";
import { wordsOf } from "./words-of.ts";

type Kind = "text" | "id" | "email" | "date" | "number" | "people" | "word";

/** Phrases in the order of their weight, words divided by `_`; each is compared word by word. */
const PHRASES = {
  id: {
    is: "id",
    of: "lead_id|mql_id|record_id|contact_id|person_id|prospect_id|id|lead_number|lead_no|lead_nr|no|nr|leadnummer|kundennummer|uuid|crm_id|customer_id|lead",
  },
  name: {
    is: "text",
    of: "full_name|name|contact_name|lead_name|person_name|contact_person|nome|nom|ansprechpartner",
  },
  firstName: { is: "text", of: "first_name|given_name|firstname|vorname|prenom|nombre" },
  lastName: {
    is: "text",
    of: "last_name|surname|family_name|lastname|nachname|apellido|apellidos|sobrenome",
  },
  email: {
    is: "email",
    of: "email|e_mail|email_address|e_mail_address|e_mail_adresse|work_email|mail|correo|correo_electronico",
  },
  company: {
    is: "text",
    of: "company|company_name|account_name|company_account|account|organization|organisation|organization_name|firma|unternehmen|empresa|societe|entreprise|employer",
  },
  created: {
    is: "date",
    of: "created|created_at|create_date|created_date|date_created|creation_date|created_on|created_time|first_contact_date|first_contact|captured_at|inquiry_date|enquiry_date|submitted_at|submission_date|received_at|received|date_added|added_on|add_time|lead_created|lead_date|signup_date|sign_up_date|erstellt|erstellt_am|erstelldatum|anlagedatum|angelegt_am|eingang|eingangsdatum|data_de_criacao|date_de_creation|fecha_de_creacion|entry_date|entered|entered_on|date_entered|arrived|date|datum|timestamp",
  },
  origin: {
    is: "word",
    of: "origin|lead_source|source|original_source|source_channel|utm_source|quelle|herkunft|origem|fuente|leadquelle|channel",
  },
  owner: {
    is: "people",
    of: "lead_owner|contact_owner|owner|record_owner|deal_owner|assigned_to|assigned_user|assignee|sales_rep|salesperson|account_executive|rep|besitzer|eigentumer|zustandig|verantwortlich|verantwortlicher|bearbeiter|responsible|responsavel|vendedor|propietario|proprietaire|handled_by",
  },
  sdr: {
    is: "people",
    of: "sdr|sdr_id|sdr_name|bdr|bdr_id|sales_development_rep|business_development_rep",
  },
  rep: {
    is: "people",
    of: "sr_id|sr|sales_rep|sales_rep_id|closer|account_executive|ae|sold_by|won_by",
  },
  mqlAt: { is: "date", of: "mql_date|mql_at|marketing_qualified_at|marketing_qualified_date" },
  sqlAt: {
    is: "date",
    of: "sql_date|sql_at|sales_qualified_at|sales_qualified_date|qualified_at|qualified_on|qualified_date|sql",
  },
  opportunityAt: {
    is: "date",
    of: "opportunity_date|opportunity_at|opportunity_created|opp_date|converted_date|converted_at|conversion_date",
  },
  customerAt: {
    is: "date",
    of: "won_date|won_at|won_time|won_on|closed_won_date|closed_won|customer_since|customer_date|date_won|signed_at|signed|contract_date|sold_at|won|gewonnen_am",
  },
  lostAt: {
    is: "date",
    of: "lost_date|lost_at|lost_time|lost_on|closed_lost_date|date_lost|lost|verloren_am",
  },
  closedAt: {
    is: "date",
    of: "close_date|closed_at|closed_date|closed_on|closing_date|closed|abschlussdatum",
  },
  acceptedAt: {
    is: "date",
    of: "accepted_at|accepted_on|accepted_date|date_accepted|accepted|sal_date|sales_accepted_date|angenommen_am",
  },
  rejectedAt: {
    is: "date",
    of: "rejected_at|rejected_on|rejected_date|date_rejected|rejected|returned_at|disqualified_at|disqualified_date|disqualified_on|abgelehnt_am",
  },
  reason: {
    is: "word",
    of: "reject_reason|rejection_reason|rejected_reason|reason_for_rejection|disqualified_reason|disqualification_reason|unqualified_reason|reason|ablehnungsgrund|grund",
  },
  stage: {
    is: "word",
    of: "deal_stage|stage|stage_name|opportunity_stage|lifecycle_stage|phase|lead_status|deal_status|status",
  },
  amount: {
    is: "number",
    of: "amount|deal_amount|deal_value|value|contract_value|revenue|monthly_revenue|acv|arr|mrr|total_value|betrag|umsatz|auftragswert|wert|valor|montant|importe",
  },
  currency: {
    is: "word",
    of: "currency|currency_code|currency_iso_code|deal_currency|wahrung|moeda|devise|moneda",
  },
  activity: {
    is: "word",
    of: "activity_type|event_type|engagement_type|activity|event|action|type|interaction|touch_type|channel|aktivitat|art|typ",
  },
  activityAt: {
    is: "date",
    of: "activity_date|occurred_at|event_date|event_time|completed_at|completed_date|happened_at|call_time|start_time|date|timestamp|time|when|datum|created_at|created",
  },
  by: {
    is: "people",
    of: "activity_assigned_to|assigned_to|activity_owner|logged_by|performed_by|by|owner|user|rep|agent|member|caller|created_by|mitarbeiter|bearbeiter",
  },
  done: { is: "word", of: "done|completed|status|task_status" },
  record: { is: "id", of: "activity_id|deal_id|opportunity_id|record_id|id" },
  note: { is: "text", of: "subject|note|notes|comment|comments" },
} as const satisfies Readonly<Record<string, { readonly is: Kind; readonly of: string }>>;

export type Meaning = keyof typeof PHRASES;

export function isMeaning(text: string): text is Meaning {
  return Object.hasOwn(PHRASES, text);
}

/** Whether a person may say that the column means it: how it is called doesn't matter then. */
export function canMean(column: SampledColumn, meaning: Meaning): boolean {
  const { is } = PHRASES[meaning];
  return is === "date" || is === "number" ? fits(column, is) : column.dates === undefined && column.cells.length > 0;
}

/** Said of a lead, a deal, and so on; the name behind it means the same. */
const OBJECTS = new Set([
  "lead",
  "leads",
  "deal",
  "contact",
  "person",
  "opportunity",
  "activity",
  "task",
  "record",
  "prospect",
  "crm",
]);
/** A name with one of these says something else than its last word. */
const TURNS = new Set([
  "has",
  "is",
  "no",
  "number",
  "count",
  "size",
  "type",
  "id",
  "last",
  "next",
  "modified",
  "updated",
  "phone",
  "url",
  "website",
  "expected",
  "due",
  "parent",
  "previous",
  "opt",
  "domain",
  "score",
]);

/** @returns 0 when it is not called so */
function calledSo(header: string, phrases: readonly string[]): number {
  const words = wordsOf(header);
  const whole = words.join(" ");
  const bare = OBJECTS.has(words[0] ?? "") ? words.slice(1).join(" ") : whole;
  let best = 0;
  for (const [index, phrase] of phrases.entries()) {
    const weight = 1 - index / 1_000;
    if (whole === phrase) best = Math.max(best, 3 * weight);
    else if (bare === phrase) best = Math.max(best, 2.5 * weight);
    else if (!words.some((word) => TURNS.has(word) && !phrase.split(" ").includes(word))) {
      if (whole.endsWith(` ${phrase}`)) best = Math.max(best, (phrase.includes(" ") ? 2 : 1) * weight);
      else if (whole.startsWith(`${phrase} `) && words.length <= 3)
        best = Math.max(best, (phrase.includes(" ") ? 1.8 : 0.8) * weight);
    }
  }
  return best;
}

function fits(column: SampledColumn, kind: Kind): boolean {
  const { cells, distinct, dates, numbers, areEmails } = column;
  const isDate = dates !== undefined;
  switch (kind) {
    case "date":
      return isDate;
    case "email":
      return areEmails;
    case "number":
      return !isDate && numbers !== undefined && numbers.read >= cells.length * 0.8;
    case "id":
      return cells.length > 0 && !isDate;
    case "word":
      return cells.length > 0 && !isDate && !areEmails && (distinct.size <= 40 || distinct.size <= cells.length / 2);
    case "people":
      return cells.length > 0 && !isDate;
    case "text":
      return cells.length > 0 && !isDate && !areEmails;
  }
}

/** The columns of some meanings, each for one: the best matches first. */
export function assignMeanings(
  columns: readonly SampledColumn[],
  meanings: readonly Meaning[],
): ReadonlyMap<Meaning, SampledColumn> {
  const scored = meanings
    .flatMap((meaning) =>
      columns.map((column) => {
        const { is, of } = PHRASES[meaning];
        const phrases = of.split("|").map((phrase) => phrase.replaceAll("_", " "));
        return { meaning, column, score: fits(column, is) ? calledSo(column.name, phrases) : 0 };
      }),
    )
    .filter(({ score }) => score > 0)
    .toSorted((a, b) => b.score - a.score || a.column.index - b.column.index);
  const found = new Map<Meaning, SampledColumn>();
  const taken = new Set<SampledColumn>();
  for (const { meaning, column } of scored) {
    if (found.has(meaning) || taken.has(column)) continue;
    found.set(meaning, column);
    taken.add(column);
  }
  return found;
}
