/** What an advice proposes, as an edit of a draft's text: every other line stays as it was written. */
import { removeAt, type Path, setAt, type Written } from "../../agreement/document/edit/edit-text.ts";
import { assert, unreachable } from "../../base/assert.ts";
import type { ProposedChange } from "../../reporting/advice/advice.ts";

type Edit = { readonly path: Path; readonly value: Written | undefined };

/**
 * @param source of an agreement that has the clause
 * @throws AssertionError when it is no YAML
 */
export function changeDraft(source: string, proposal: ProposedChange): string {
  return editsOf(proposal).reduce((text, { path, value }) => {
    const edited = value === undefined ? removeAt(text, path) : setAt(text, path, value);
    assert(edited !== undefined, "the text of a version is YAML");
    return edited;
  }, source);
}

function editsOf(proposal: ProposedChange): readonly Edit[] {
  switch (proposal.kind) {
    case "bar":
      return [{ path: ["qualification", "bar"], value: proposal.to }];
    case "grey-zone":
      return [{ path: ["qualification", "grey-zone", "from"], value: proposal.to }];
    case "cadence":
      return [{ path: ["follow-up", proposal.party, "cadence", "touches"], value: proposal.to }];
    default:
      return unreachable(proposal);
  }
}
