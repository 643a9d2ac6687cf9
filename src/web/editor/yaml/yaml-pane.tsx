/** The text of the agreement, or of a map, in a code editor. It is the truth: the form edits it too, so that one undo serves both. */
import { autocompletion, completionKeymap } from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap, redo, undo } from "@codemirror/commands";
import { yaml } from "@codemirror/lang-yaml";
import {
  bracketMatching,
  defaultHighlightStyle,
  foldGutter,
  HighlightStyle,
  indentUnit,
  syntaxHighlighting,
} from "@codemirror/language";
import { lintGutter, lintKeymap, setDiagnostics } from "@codemirror/lint";
import { EditorState, Transaction } from "@codemirror/state";
import { drawSelection, EditorView, keymap, lineNumbers } from "@codemirror/view";
import { useEffect, useEffectEvent, useImperativeHandle, useRef, type Ref } from "react";
import { STYLE_NONCE } from "../../page.ts";
import { completeYaml, diagnosticsOf, explainKeys, type TextProblem } from "./yaml-help.ts";

/** By the tones of the theme, so that they are read by light and dark. */
const TONES: Readonly<Record<string, string>> = {
  "#940": "var(--ink-quiet)",
  "#a11": "var(--good)",
  "#e40": "var(--good)",
  "#f00": "var(--bad)",
};
const COLOURS = HighlightStyle.define(
  defaultHighlightStyle.specs.map(({ color, ...spec }) =>
    typeof color === "string" ? { ...spec, color: TONES[color] ?? "var(--accent)" } : spec,
  ),
);

const AGREEMENT = "The agreement in YAML";

export type YamlHandle = {
  readonly undo: () => void;
  readonly redo: () => void;
  readonly goTo: (line: number, column: number) => void;
};

export type YamlPaneProps = {
  readonly text: string;
  /** The agreement as it is written, which helps to complete it; null: the text is another document. */
  readonly value: unknown;
  readonly problems: readonly TextProblem[];
  readonly readOnly: boolean;
  readonly onChange: (text: string) => void;
  readonly handle: Ref<YamlHandle>;
  /** Left out: that it is the agreement. */
  readonly label?: string;
};

export function YamlPane({ text, value, problems, readOnly, onChange, handle, label = AGREEMENT }: YamlPaneProps) {
  const place = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView | null>(null);
  const valueNow = useRef(value);
  const typed = useEffectEvent((now: string) => onChange(now));
  const initial = useEffectEvent(() => text);

  useEffect(() => {
    valueNow.current = value;
  }, [value]);

  useEffect(() => {
    if (place.current === null) return undefined;
    const made = new EditorView({
      parent: place.current,
      state: EditorState.create({
        doc: initial(),
        extensions: [
          lineNumbers(),
          foldGutter(),
          lintGutter(),
          history(),
          drawSelection(),
          bracketMatching(),
          indentUnit.of("  "),
          yaml(),
          syntaxHighlighting(COLOURS),
          ...(label === AGREEMENT
            ? [autocompletion({ override: [completeYaml(() => valueNow.current)] }), explainKeys]
            : []),
          keymap.of([...defaultKeymap, ...historyKeymap, ...completionKeymap, ...lintKeymap]),
          EditorView.lineWrapping,
          EditorView.cspNonce.of(STYLE_NONCE),
          EditorView.contentAttributes.of({ "aria-label": label }),
          EditorState.readOnly.of(readOnly),
          EditorView.updateListener.of((update) => {
            if (update.docChanged) typed(update.state.doc.toString());
          }),
        ],
      }),
    });
    // It scrolls: keys must reach it too.
    made.scrollDOM.tabIndex = 0;
    view.current = made;
    return () => {
      made.destroy();
      view.current = null;
    };
  }, [readOnly, label]);

  // What the form wrote comes in as one change of the lines that differ, so that undo knows it and the cursor stays.
  useEffect(() => {
    const now = view.current;
    if (now === null) return;
    const before = now.state.doc.toString();
    if (before === text) return;
    now.dispatch({ changes: differenceOf(before, text), annotations: Transaction.userEvent.of("input.form") });
  }, [text]);

  useEffect(() => {
    const now = view.current;
    if (now !== null) now.dispatch(setDiagnostics(now.state, [...diagnosticsOf(now.state.doc, problems)]));
  }, [problems]);

  useImperativeHandle(handle, () => ({
    undo: () => view.current !== null && void undo(view.current),
    redo: () => view.current !== null && void redo(view.current),
    goTo(line, column) {
      const now = view.current;
      if (now === null) return;
      const at = now.state.doc.line(Math.min(Math.max(1, line), now.state.doc.lines));
      const anchor = Math.min(at.from + column - 1, at.to);
      now.dispatch({ selection: { anchor }, effects: EditorView.scrollIntoView(anchor, { y: "center" }) });
      now.focus();
    },
  }));

  return <div className="yaml" ref={place} />;
}

/** The one stretch in which two texts differ. */
function differenceOf(
  before: string,
  after: string,
): { readonly from: number; readonly to: number; readonly insert: string } {
  let start = 0;
  while (start < before.length && start < after.length && before[start] === after[start]) start += 1;
  let end = 0;
  while (end < before.length - start && end < after.length - start && before.at(-1 - end) === after.at(-1 - end))
    end += 1;
  return { from: start, to: before.length - end, insert: after.slice(start, after.length - end) };
}
