/** The sections of an agreement, in the order of the paper, with the clause behind each word. */
import { clauseId } from "../../base/ids.ts";
import type { Agreement } from "../../agreement/terms/agreement.ts";
import { describeClauses } from "../clause/describe-clauses.ts";
import { personWords } from "../clause/words.ts";
import { teamName } from "../english/names.ts";
import { inTurn, marked, markedOnce, type MarkedWords, markedSentences } from "./marked-words.ts";
import { promiseSections } from "./promise-sections.ts";
import { ruleSections } from "./rule-sections.ts";
import type { SheetSection } from "./sheet.ts";

export function agreementSections(agreement: Agreement): readonly SheetSection<MarkedWords>[] {
  return [partySection(agreement), ...promiseSections(agreement), ...ruleSections(agreement)];
}

/** Each clause at its first words only, and what the paper says in brief or not at all as whole sentences at the end: every clause has one place. */
export function sectionsToRead(agreement: Agreement): readonly SheetSection<MarkedWords>[] {
  const found = new Set<string>();
  const sections = markedOnce(agreementSections(agreement), found);
  const others = describeClauses(agreement).filter(({ id }) => !found.has(id));
  if (others.length === 0) return sections;
  return [
    ...sections,
    { title: "Other terms", place: "full", blocks: [{ kind: "lines", lines: markedSentences(others) }] },
  ];
}

function partySection({ parties, people }: Agreement): SheetSection<MarkedWords> {
  const person = (member: Agreement["owner"]): MarkedWords =>
    marked(personWords(people, member), clauseId(`people.${member}`));
  return {
    title: "Parties",
    place: "full",
    blocks: [
      {
        kind: "table",
        columns: [
          { title: marked("Party"), share: 1.8, align: "left" },
          { title: marked("Head (signs)"), share: 2, align: "left" },
          { title: marked("Other members"), share: 6, align: "left" },
        ],
        rows: parties.map(({ clause, name, lead, members }) => {
          const others = members.filter((member) => member !== lead);
          return [
            marked(teamName(name), clause),
            person(lead),
            others.length === 0 ? marked("–") : inTurn(others.map(person), ", "),
          ];
        }),
      },
    ],
  };
}
