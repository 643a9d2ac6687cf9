/** An agreement and what is known of its signing → what stands on the paper. */
import { listWords } from "../english/lists.ts";
import { teamName } from "../english/names.ts";
import { instantWords } from "../english/dates.ts";
import type { Agreement } from "../../agreement/terms/agreement.ts";
import { personWords } from "../clause/words.ts";
import { holidaySections } from "./holiday-sections.ts";
import { promiseSections } from "./promise-sections.ts";
import { ruleSections } from "./rule-sections.ts";
import type { Fact, Sheet, SheetSection, SheetSignature, Signing } from "./sheet.ts";

const SHORT = 12;

/** Says all that both sides owe each other, and the rest in brief; nothing is cut, however long it gets. */
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
    sections: [partySection(agreement), ...promiseSections(agreement), ...ruleSections(agreement)],
    signatures,
    annex: holidaySections(agreement, signing.firstDay),
    fingerprint: { short, whole: signing.fingerprint },
    foot: [`${company}: ${title}`, ...version, `fingerprint ${short}`].join(" · "),
    dated: signing.dated,
  };
}

/** A draft says so whatever was signed before: those signatures were for another text. */
function markOf({ status }: Signing, signatures: readonly SheetSignature[]): string | undefined {
  if (status === "draft") return "Draft, not signed";
  const missing = signatures.filter(({ signed }) => signed === undefined);
  if (missing.length === 0) return undefined;
  return `Proposed, not yet signed by ${listWords(missing.map(({ party }) => party.toLowerCase()))}`;
}

function facts(agreement: Agreement, signing: Signing, short: string): readonly Fact[] {
  const { effectiveFrom, version } = signing;
  const inForce =
    effectiveFrom !== null
      ? instantWords(effectiveFrom, agreement.zone)
      : signing.status === "draft"
        ? "not settled"
        : "when all have signed";
  return [
    { label: "Version", value: version === null ? "none yet" : String(version) },
    { label: "In force from", value: inForce },
    { label: "Owner", value: personWords(agreement.people, agreement.owner) },
    { label: "Fingerprint", value: short },
  ];
}

function partySection({ parties, people }: Agreement): SheetSection {
  return {
    title: "Parties",
    place: "full",
    blocks: [
      {
        kind: "table",
        columns: [
          { title: "Side", share: 1.8, align: "left" },
          { title: "Answers and signs", share: 2, align: "left" },
          { title: "With", share: 6, align: "left" },
        ],
        rows: parties.map(({ name, lead, members }) => [
          teamName(name),
          personWords(people, lead),
          members
            .filter((member) => member !== lead)
            .map((member) => personWords(people, member))
            .join(", ") || "nobody else",
        ]),
      },
    ],
  };
}
