/** What an advice proposes, as an edit of a draft's text: every other line stays as it was written. */
import { removeAt, type Path, setAt, valueOf, type Written } from "../../agreement/document/edit/edit-text.ts";
import { assert, unreachable } from "../../base/assert.ts";
import type { ProposedChange } from "../../reporting/advice/advice.ts";

type Edit = { readonly path: Path; readonly value: Written | undefined };

/**
 * @param source of an agreement that has the clause
 * @throws AssertionError when it is no YAML
 */
export function changeDraft(source: string, proposal: ProposedChange): string {
  return editsOf(source, proposal).reduce((text, { path, value }) => {
    const edited = value === undefined ? removeAt(text, path) : setAt(text, path, value);
    assert(edited !== undefined, "the text of a version is YAML");
    return edited;
  }, source);
}

function editsOf(source: string, proposal: ProposedChange): readonly Edit[] {
  switch (proposal.kind) {
    case "bar":
      return [{ path: ["qualification", "bar"], value: proposal.to }];
    case "grey-zone":
      return [{ path: ["qualification", "grey-zone", "from"], value: proposal.to }];
    case "cadence":
      return [{ path: ["follow-up", proposal.party, "cadence", "touches"], value: proposal.to }];
    case "attainment":
      return [{ path: ["measures", "attainment", "target"], value: `at least ${proposal.to}%` }];
    case "number":
      return [{ path: ["goals", proposal.party, "per-month", proposal.stage], value: proposal.to }];
    case "promise": {
      const { party, clock, origin, grade, to } = proposal;
      const within = origin === undefined ? ["within"] : ["by-origin", origin];
      return [{ path: ["follow-up", party, clock, ...within, grade], value: to }];
    }
    case "add-step":
      return [{ path: ["escalation", "ladder", `${proposal.percent}%`], value: "warn-owner" }];
    case "drop-step":
      return [{ path: ["escalation", "ladder", stepKey(source, proposal.percent)], value: undefined }];
    case "recycle": {
      const path = ["dispositions", "reasons", proposal.reason];
      return [
        { path: [...path, "then"], value: "recycle" },
        { path: [...path, "after"], value: `${proposal.afterDays} days` },
        { path: [...path, "at-most"], value: 1 },
      ];
    }
    case "source": {
      const { id, origin } = proposal;
      const value = { label: `Leads from ${origin}`, when: { origin } };
      return [{ path: ["profile", "out-of-profile", id], value }];
    }
    case "open-leads": {
      const path = ["people", proposal.member];
      const person = at(source, path);
      // Somebody who is only a name so far.
      return typeof person === "string"
        ? [{ path, value: { name: person, "open-leads": proposal.to } }]
        : [{ path: [...path, "open-leads"], value: proposal.to }];
    }
    default:
      return unreachable(proposal);
  }
}

/** A step may be written with a space. */
function stepKey(source: string, percent: number): string {
  const steps = at(source, ["escalation", "ladder"]);
  const keys = typeof steps === "object" && steps !== null ? Object.keys(steps) : [];
  return keys.find((key) => key.replace(/\s/g, "") === `${percent}%`) ?? `${percent}%`;
}

function at(source: string, path: Path): unknown {
  return path.reduce<unknown>(
    (inner, key) =>
      typeof inner === "object" && inner !== null ? (inner as Readonly<Record<string, unknown>>)[key] : undefined,
    valueOf(source),
  );
}
