/** Which facts the rows of a file give: one function for each kind of fact, in the order in which a map lists them. */
import type { FactDraft, Facts, Made, Make, FactNeed } from "./fact-draft.ts";
import { activities, touches } from "./guess-activity-facts.ts";
import type { SampledColumn } from "./sampled-column.ts";
import type { GuessContext } from "./guess.ts";
import { dateCell, type MapDraft, shownCell } from "./map-draft.ts";
import { likeness, closestOf, wordsOf } from "./words-of.ts";

export function factsOfLeads(need: FactNeed): Facts {
  const own = [capture, accepted, rejected, sql];
  // Said twice, a stage would be known by two instants.
  return together(need, need.hasDeals ? own : [...own, opportunity, customer, lost]);
}

export function factsOfDeals(need: FactNeed): Facts {
  return together(need, [dealOpened, customer, lost]);
}

export function factsOfActivities(need: FactNeed): Facts {
  return together(need, [touches, activities]);
}

function together(need: FactNeed, makers: readonly Make[]): Facts {
  const facts: FactDraft[] = [];
  const people = new Set<SampledColumn>();
  for (const make of makers) {
    const made = make(need, ["facts", facts.length]);
    if (made === undefined) continue;
    facts.push(made.fact);
    for (const each of made.people ?? []) people.add(each);
  }
  return { facts, people: [...people] };
}

const capture: Make = ({ draft }, path) => {
  const created = createdColumn(draft, [...path, "at"]);
  if (created === undefined) return undefined;
  draft.read(created, "created");
  const at = dateCell(draft, created, [...path, "at"], { mayBeBlank: false });
  const [name, first, last] = [draft.column("name"), draft.column("firstName"), draft.column("lastName")];
  const [email, company, origin, owner] = [
    draft.column("email"),
    draft.column("company"),
    draft.column("origin"),
    draft.column("owner"),
  ];
  const attributes = attributesOf(draft, path);
  return {
    fact: {
      ...{ kind: "capture", at },
      ...(origin === undefined ? {} : { origin: origin.name }),
      ...nameCell(name, first, last),
      ...(email === undefined ? {} : { email: email.name }),
      ...(company === undefined ? {} : { company: company.name }),
      ...(owner === undefined ? {} : { owner: owner.name }),
      ...(Object.keys(attributes).length === 0 ? {} : { attributes }),
    },
    people: owner === undefined ? [] : [owner],
  };
};

function nameCell(
  name: SampledColumn | undefined,
  first: SampledColumn | undefined,
  last: SampledColumn | undefined,
): FactDraft {
  if (first !== undefined && last !== undefined) return { name: { concat: [first.name, last.name], with: " " } };
  const only = name ?? last ?? first;
  return only === undefined ? {} : { name: only.name };
}

/** When the lead arrived: the column that says so, the only one with dates, or the one that is chosen. */
function createdColumn(draft: MapDraft, path: readonly (string | number)[]): SampledColumn | undefined {
  const { part } = draft;
  const named = draft.column("created");
  if (named?.dates !== undefined) return named;
  const dated = part.columns.filter(
    (each) => each.dates !== undefined && each.cells.length > 0 && !part.chosen.has(each),
  );
  const known = new Set([...part.meanings.values()]);
  const left = dated.filter(
    (column) => !known.has(column) && !/modified|updated|last|next|due|expected|birth/i.test(column.name),
  );
  const among = left.length > 0 ? left : dated;
  if (among.length <= 1) {
    if (among[0] !== undefined) draft.note(path, "The only column of dates", "likely");
    return among[0];
  }
  const fullest = among.toSorted((a, b) => b.cells.length - a.cells.length);
  const answer = draft.ask({
    ...{ about: "when a lead arrived", path, examples: fullest.slice(0, 3).map(({ cells }) => cells[0] ?? "") },
    text: "Which column says when the lead arrived?",
    choices: fullest
      .slice(0, 8)
      .map(({ name, cells }) => ({ id: name, label: `${name} (such as ${shownCell(cells[0] ?? "")})` })),
  });
  return among.find(({ name }) => name === answer);
}

/** What the agreement's rules ask for, by the columns that are called so; without an agreement, what groups leads. */
function attributesOf(draft: MapDraft, path: readonly (string | number)[]): FactDraft {
  const { part, known } = draft;
  const free = part.columns.filter(
    (each) => each.cells.length > 0 && !part.chosen.has(each) && !/^(?:deal|opportunity|activity)\b/i.test(each.name),
  );
  const attributes: Record<string, unknown> = {};
  for (const { name, label, type, values } of known.attributes) {
    const at = [...path, "attributes", name];
    const column =
      part.attributes.get(name) ??
      closestOf(name, free, (each) => [each.name], 0.66) ??
      (label === null ? undefined : closestOf(label, free, (each) => [each.name], 0.66));
    if (column !== undefined) {
      draft.read(column, `attribute ${name}`);
      attributes[name] =
        type === "number"
          ? numberCell(column)
          : type === "yes-no"
            ? { column: column.name, as: "boolean" }
            : column.name;
      draft.note(at, `The agreement asks for ${shownCell(label ?? name)}`, "likely");
      continue;
    }
    const said = values.find((value) => isNamedBy(value, part.table.file));
    if (said === undefined) continue;
    attributes[name] = { value: said };
    draft.note(at, `No column says it; the agreement asks for ${shownCell(said)}, and the file is called so`, "likely");
  }
  return attributes;
}

function isNamedBy(value: string, file: string): boolean {
  const words = wordsOf(file);
  const own = wordsOf(value);
  return own.length > 0 && own.every((word) => words.includes(word) && word.length > 2);
}

/** Of sizes, such as 51-200 and 10,001+. */
const BAND = /^\d[\d,.]*\s*(?:[-–]\s*\d[\d,.]*|\+)$/;

function numberCell({ name, numbers, cells }: SampledColumn): FactDraft | string {
  if (cells.some((cell) => BAND.test(cell))) return { column: name, as: "range" };
  return numbers !== undefined && numbers.read >= cells.length * 0.8 ? { column: name, as: "number" } : name;
}

function creditsOf({ draft }: FactNeed): FactDraft {
  const sdr = draft.column("sdr");
  const rep = draft.column("rep") ?? draft.column("owner");
  if (sdr === undefined && rep === undefined) return {};
  return {
    credits: {
      ...(sdr === undefined ? {} : { sdr: sdr.name }),
      ...(rep === undefined ? {} : { rep: rep.name }),
    },
  };
}

function whoDecided(draft: MapDraft): SampledColumn | undefined {
  return draft.column("rep") ?? draft.column("owner") ?? draft.column("sdr");
}

const accepted: Make = ({ draft }, path) => {
  const column = draft.part.meanings.get("acceptedAt");
  const by = whoDecided(draft);
  if (column === undefined || by === undefined) return undefined;
  return {
    fact: { kind: "accept", at: dateCell(draft, column, [...path, "at"], { mayBeBlank: true }), by: by.name },
    people: [by],
  };
};

const rejected: Make = ({ draft }, path) => {
  const column = draft.part.meanings.get("rejectedAt");
  const reason = draft.part.meanings.get("reason");
  const by = whoDecided(draft);
  if (column === undefined || reason === undefined || by === undefined) return undefined;
  draft.read(reason);
  const cell = reasonCell(draft, reason, [...path, "reason"]);
  return {
    fact: {
      kind: "reject",
      at: dateCell(draft, column, [...path, "at"], { mayBeBlank: true }),
      by: by.name,
      ...cell,
    },
    people: [by],
  };
};

const REASONS_MAX = 8;

/** Each reason of the file by the agreement's nearest; what is like none of them is asked. */
function reasonCell(draft: MapDraft, column: SampledColumn, path: readonly (string | number)[]): FactDraft {
  const { reasons } = draft.known;
  if (reasons.length === 0 || [...column.distinct].every((text) => reasons.some(({ key }) => key === text)))
    return { reason: { column: column.name } };
  const map: Record<string, string> = {};
  for (const text of column.distinct) {
    const close = closestOf(text, reasons, ({ key, label }) => [key, label], 0.4);
    if (close !== undefined) map[text] = close.key;
    else if (Object.keys(map).length < REASONS_MAX + reasons.length) {
      const ranked = reasons.toSorted((a, b) => rank(text, b) - rank(text, a));
      map[text] = draft.ask({
        ...{ about: `reason ${text}`, path, examples: [text] },
        text: `Which reason of the agreement is ${shownCell(text)}?`,
        choices: ranked.map(({ key, label }) => ({ id: key, label })),
      });
    }
  }
  draft.note(path, "By the words that they share with the agreement's reasons", "likely");
  return { reason: { column: column.name, map } };
}

/** What is like none of them is most likely another. */
function rank(text: string, { key, label }: GuessContext["reasons"][number]): number {
  return likeness(text, label) + (/^other/i.test(key) ? 0.1 : 0);
}

const sql: Make = (need, path) => stageFact(need, "sqlAt", "sql", path);
const opportunity: Make = (need, path) => stageFact(need, "opportunityAt", "opportunity", path);

function stageFact(
  need: FactNeed,
  meaning: "sqlAt" | "opportunityAt",
  stage: string,
  path: readonly (string | number)[],
): Made | undefined {
  const { draft } = need;
  const column = draft.part.meanings.get(meaning);
  // A stage that nobody has reached yet leaves its column blank.
  if (column?.dates === undefined) return undefined;
  const at = dateCell(draft, column, [...path, "at"], { mayBeBlank: true });
  // Without a credit, what nobody had would be with the head of the team.
  return { fact: { kind: "progress", stage, at, ...creditsOf(need) } };
}

const dealOpened: Make = (need, path) => {
  const { draft } = need;
  const created = draft.part.meanings.get("created");
  if (created?.dates === undefined) return undefined;
  const at = dateCell(draft, created, [...path, "at"], { mayBeBlank: true });
  return {
    fact: {
      kind: "progress",
      stage: "opportunity",
      at,
      ...ownFactId(need, "opportunity"),
      ...creditsOf(need),
    },
  };
};

const customer: Make = (need, path) => closed(need, path, "customer");
const lost: Make = (need, path) => closed(need, path, "lost");

const WON = /\bwon\b|closedwon|gewonnen|ganh[oa]|ganad[oa]|gagn|customer|kunde|cliente/i;
const LOST = /\blost\b|closedlost|verloren|perdid[oa]|perdu|dead/i;

function closed(need: FactNeed, path: readonly (string | number)[], stage: "customer" | "lost"): Made | undefined {
  const { draft } = need;
  const { part } = draft;
  const own = part.meanings.get(stage === "customer" ? "customerAt" : "lostAt");
  const when = own?.dates === undefined ? closedWhen(draft, stage) : undefined;
  const date = own?.dates === undefined ? part.meanings.get("closedAt") : own;
  if (date?.dates === undefined || (date !== own && when === undefined)) return undefined;
  const [amount, currency] = stage === "customer" ? [draft.column("amount"), draft.column("currency")] : [];
  return {
    fact: {
      ...{ kind: "progress", stage, at: dateCell(draft, date, [...path, "at"], { mayBeBlank: true }) },
      ...(when === undefined || Object.keys(when).length === 0 ? {} : { when }),
      ...ownFactId(need, stage),
      ...(amount === undefined ? {} : { value: { column: amount.name, as: "money" } }),
      ...(currency === undefined || currency.cells.length === 0 ? {} : { currency: { column: currency.name } }),
      ...creditsOf(need),
    },
  };
}

function closedWhen(draft: MapDraft, stage: "customer" | "lost"): FactDraft | undefined {
  const column = draft.column("stage");
  if (column === undefined) return isAll(draft, stage) ? {} : undefined;
  const [words, other] = stage === "customer" ? [WON, LOST] : [LOST, WON];
  const said = (stage === "customer" ? draft.part.preset?.won : draft.part.preset?.lost) ?? [];
  const found = [...column.distinct].filter((text) => words.test(text) && !other.test(text));
  const is = [...new Set([...found, ...said])];
  return is.length === 0 ? undefined : { column: column.name, is: is.length === 1 ? is[0] : is };
}

/** Where no column says how a deal ended, all of the file ended alike. */
function isAll(draft: MapDraft, stage: "customer" | "lost"): boolean {
  const closedAt = draft.part.meanings.get("closedAt");
  if (draft.part.kind !== "deals" || closedAt?.dates === undefined) return false;
  const answer = draft.ask({
    ...{ about: "how deals ended", path: ["facts"], examples: closedAt.cells.slice(0, 2) },
    text: "No column says how deals ended. How did they?",
    choices: [
      { id: "customer", label: "All of them were won" },
      { id: "lost", label: "All of them were lost" },
    ],
  });
  return answer === stage;
}

/** A lead with two deals has two facts of a stage: each is known by its deal. */
function ownFactId({ draft, leadIsUnique }: FactNeed, stage: string): FactDraft {
  const record = draft.part.meanings.get("record");
  if (leadIsUnique || record === undefined || draft.part.preset?.dealsAreLeads === true) return {};
  draft.read(record);
  return { id: { concat: [record.name, { value: stage }], with: ":" } };
}
