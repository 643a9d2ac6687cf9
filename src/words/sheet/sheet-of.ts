/** An agreement and what is known of its signing → what stands on the paper. */
import type { Agreement } from "../../agreement/terms/agreement.ts";
import { personWords } from "../clause/words.ts";
import { instantWords } from "../english/dates.ts";
import { listWords } from "../english/lists.ts";
import { teamName } from "../english/names.ts";
import { shadowNotes } from "../shadow/shadow-words.ts";
import { agreementSections } from "./agreement-sections.ts";
import { holidaySections } from "./holiday-sections.ts";
import { openLeadsWords } from "./open-leads-words.ts";
import { plainSection } from "./marked-words.ts";
import type { SheetFact, Sheet, SheetSignature, Signing } from "./sheet.ts";

const SHORT = 12;

/** Says all that the parties owe each other, and the rest in brief; nothing is cut, however long it gets. */
export function sheetOf(agreement: Agreement, signing: Signing): Sheet {
  const { title, company, parties } = agreement;
  const signatures = parties.map(({ name, lead }): SheetSignature => {
    const found = signing.signatures.find(({ party }) => party === name);
    return {
      party: teamName(name),
      name: found?.name ?? personWords(agreement.people, lead),
      signed: found === undefined ? undefined : `Signed on ${instantWords(found.at, agreement.zone)}`,
    };
  });
  const short = signing.fingerprint.slice(0, SHORT);
  const version = signing.version === null ? [] : [`version ${signing.version}`];
  return {
    title,
    company,
    mark: markOf(signing, signatures),
    facts: facts(agreement, signing, short),
    sections: agreementSections(agreement).map(plainSection),
    signatures,
    annex: holidaySections(agreement, signing.firstDay),
    fingerprint: { short, whole: signing.fingerprint },
    notes: [
      fingerprintNote(signing),
      ...(signing.status === "draft" ? [] : shadowNotes(signing.signatures)),
      ...(signing.wordsNote === undefined ? [] : [signing.wordsNote]),
    ],
    foot: [`${company}: ${title}`, ...version, `fingerprint ${short}`].join(" · "),
    dated: signing.dated,
  };
}

/** A draft says so whatever was signed before: those signatures were for another text. */
function markOf({ status }: Signing, signatures: readonly SheetSignature[]): string | undefined {
  if (status === "draft") return "Draft – not signed";
  const missing = signatures.filter(({ signed }) => signed === undefined);
  if (missing.length === 0) return undefined;
  return `Proposed – awaiting ${missing.length === 1 ? "the signature" : "signatures"} from ${listWords(missing.map(({ party }) => party))}`;
}

/** What a fingerprint is taken of: no one can tell from the page alone, so the page says it. */
function fingerprintNote({ status }: Signing): string {
  return status === "draft"
    ? "The fingerprint is taken of the terms. It changes when a term does, and not when only its wording does."
    : "These signatures apply to the agreement with this fingerprint. It is taken of the terms, the effective date, and the choice for open leads; Baton checks it against the text that is signed.";
}

function facts(agreement: Agreement, signing: Signing, short: string): readonly SheetFact[] {
  const { effectiveFrom, version, openLeads } = signing;
  const effective =
    effectiveFrom !== null
      ? instantWords(effectiveFrom, agreement.zone)
      : signing.status === "draft"
        ? "not set"
        : "on the last signature";
  return [
    { label: "Version", value: version === null ? "not numbered yet" : String(version) },
    { label: "Effective", value: effective },
    { label: "Open leads", value: openLeads === null ? "not set" : openLeadsWords(openLeads) },
    { label: "Agreement owner", value: personWords(agreement.people, agreement.owner) },
    { label: "Fingerprint", value: short },
  ];
}
