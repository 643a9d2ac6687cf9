/** What a text of an agreement is: its values for the form, its problems, and the agreement when there are none. */
import { useDebouncedValue } from "@mantine/hooks";
import { useMemo } from "react";
import type { Agreement } from "../../agreement/terms/agreement.ts";
import { valueOf } from "../../agreement/document/edit/edit-text.ts";
import { parseAgreement } from "../../agreement/document/parse-agreement.ts";
import type { AgreementProblem } from "../../agreement/document/problem.ts";

export type EditedDocument = {
  readonly text: string;
  /** The document as it is written; undefined while the text is no YAML. */
  readonly value: unknown;
  readonly problems: readonly AgreementProblem[];
  readonly agreement: Agreement | undefined;
};

/** While somebody types, the text is read when they pause. */
const PAUSE_MS = 150;

/** `value` follows every keystroke, so that the form shows what was typed; problems follow a pause. */
export function useDocument(text: string): EditedDocument {
  const value = useMemo(() => valueOf(text), [text]);
  const [rested] = useDebouncedValue(text, PAUSE_MS);
  const parsed = useMemo(() => parseAgreement(rested), [rested]);
  return parsed.ok
    ? { text, value, problems: [], agreement: parsed.value }
    : { text, value, problems: parsed.problems, agreement: undefined };
}

/** The problems in a place and in everything below it. */
export function problemsAt(problems: readonly AgreementProblem[], path: string): readonly AgreementProblem[] {
  return problems.filter(
    (each) => each.path === path || each.path.startsWith(`${path}.`) || each.path.startsWith(`${path}[`),
  );
}

/** The problems of this place itself, and of the items of its list. */
export function problemsOf(problems: readonly AgreementProblem[], path: string): readonly AgreementProblem[] {
  return problems.filter((each) => each.path === path || each.path.startsWith(`${path}[`));
}
