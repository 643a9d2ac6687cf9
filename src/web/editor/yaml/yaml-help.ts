/** What the code editor offers: keys and values by the format, problems with their places, the meaning of a key. */
import type { CompletionContext, CompletionResult } from "@codemirror/autocomplete";
import type { Diagnostic } from "@codemirror/lint";
import type { Text } from "@codemirror/state";
import { hoverTooltip, type EditorView } from "@codemirror/view";
import { isProse } from "../../../agreement/document/format/effects/effect-at.ts";
import type { Field } from "../../../agreement/document/format/field.ts";
import type { AgreementProblem } from "../../../agreement/document/problem.ts";
import { idsOf } from "../editing.ts";
import { fieldAt, keysAt, placeIn } from "./yaml-place.ts";

/** @param valueNow the document as it is, for references to what it holds */
export function completeYaml(valueNow: () => unknown): (context: CompletionContext) => CompletionResult | null {
  return (context) => {
    const line = context.state.doc.lineAt(context.pos);
    const place = placeIn(linesUpTo(context.state.doc, line.number), context.pos - line.from);
    const word = context.matchBefore(/[\w%-]*/);
    const from = word?.from ?? context.pos;
    if (!context.explicit && word?.text === "") return null;
    if (place.key === undefined) {
      const options = Object.entries(keysAt(place.above)).map(([key, field]) => ({
        label: key,
        apply: field.kind === "group" || field.kind === "named" ? `${key}:` : `${key}: `,
        detail: field.optional ? "" : "required",
        info: field.about,
        type: "property",
      }));
      return options.length === 0 ? null : { from, options };
    }
    const field = fieldAt([...place.above, place.key]);
    const options = field === undefined ? [] : valuesOf(field, valueNow());
    return options.length === 0 ? null : { from, options };
  };
}

function valuesOf(
  field: Field,
  value: unknown,
): readonly { readonly label: string; readonly info?: string; readonly type: string }[] {
  switch (field.kind) {
    case "choice":
      return Object.entries(field.options).map(([label, info]) => ({ label, info, type: "enum" }));
    case "reference":
      return idsOf(value, field.to).map((label) => ({ label, type: "variable" }));
    case "flag":
      return ["true", "false"].map((label) => ({ label, type: "keyword" }));
    case "list":
      return valuesOf(field.of, value);
    case "either":
      return field.shapes.flatMap((shape) => valuesOf(shape, value));
    case "duration":
      return ["15 business minutes", "2 business hours", "1 business day", "30 days"].map((label) => ({
        label,
        type: "text",
      }));
    default:
      return [];
  }
}

/** `path` and `remedy` may be blank. */
export type TextProblem = Pick<AgreementProblem, "line" | "column" | "path" | "message" | "remedy">;

/** Problems as the editor marks them: the word in their place, or the line. */
export function diagnosticsOf(doc: Text, problems: readonly TextProblem[]): readonly Diagnostic[] {
  return problems.map(({ line, column, path, message, remedy }) => {
    const at = doc.line(Math.min(Math.max(1, line), doc.lines));
    const from = Math.min(at.from + column - 1, at.to);
    const word = /^[^\s,}\]]+/.exec(at.text.slice(from - at.from))?.[0].length ?? 0;
    return {
      from: word === 0 ? at.from : from,
      to: word === 0 ? at.to : from + word,
      severity: "error",
      message: `${path === "" ? "" : `${path}: `}${message}${remedy === "" ? "" : `\n→ ${remedy}`}`,
    };
  });
}

/** The meaning of the key under the pointer. */
export const explainKeys = hoverTooltip((view: EditorView, pos) => {
  const line = view.state.doc.lineAt(pos);
  const place = placeIn(linesUpTo(view.state.doc, line.number), line.length);
  const keyEnd = line.from + line.text.indexOf(":");
  if (place.key === undefined || pos > keyEnd) return null;
  const field = fieldAt([...place.above, place.key]);
  if (field === undefined) return null;
  return {
    pos: line.from + (line.text.length - line.text.trimStart().length),
    end: keyEnd,
    create: () => {
      const dom = document.createElement("div");
      dom.className = "yaml-about";
      const prose = isProse([...place.above, place.key ?? ""]) ? " For information only." : "";
      dom.textContent = `${field.about}${field.optional ? "" : " Required."}${prose}`;
      return { dom };
    },
  };
});

function linesUpTo(doc: Text, number: number): readonly string[] {
  return Array.from({ length: number }, (_, index) => doc.line(index + 1).text);
}
