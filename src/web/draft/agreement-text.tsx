/** The text of an agreement to write in: YAML with line numbers, colours, search and undo. */
import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { yaml } from "@codemirror/lang-yaml";
import { defaultHighlightStyle, HighlightStyle, indentOnInput, syntaxHighlighting } from "@codemirror/language";
import { EditorState } from "@codemirror/state";
import { drawSelection, EditorView, highlightActiveLine, keymap, lineNumbers } from "@codemirror/view";
import { useEffect, useRef } from "react";

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

export function AgreementText({
  text,
  onChange,
}: {
  readonly text: string;
  readonly onChange: (text: string) => void;
}) {
  const place = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView>(null);
  const told = useRef(onChange);
  useEffect(() => {
    told.current = onChange;
  });

  useEffect(() => {
    if (place.current === null) return undefined;
    const made = new EditorView({
      parent: place.current,
      state: EditorState.create({
        extensions: [
          ...[lineNumbers(), history(), drawSelection(), highlightActiveLine(), indentOnInput(), yaml()],
          syntaxHighlighting(COLOURS),
          // The tab key leaves the text: who has no mouse must get out of it.
          keymap.of([...defaultKeymap, ...historyKeymap]),
          EditorView.lineWrapping,
          EditorView.contentAttributes.of({ "aria-label": "Text of the agreement", spellcheck: "false" }),
          EditorView.updateListener.of((update) => {
            if (update.docChanged) told.current(update.state.doc.toString());
          }),
        ],
      }),
    });
    // It scrolls: keys must reach it too.
    made.scrollDOM.tabIndex = 0;
    view.current = made;
    return () => made.destroy();
  }, []);

  // What comes from outside replaces the text; what was typed here is there already.
  useEffect(() => {
    const now = view.current;
    if (now === null || now.state.doc.toString() === text) return;
    now.dispatch({ changes: { from: 0, to: now.state.doc.length, insert: text } });
  }, [text]);

  return <div ref={place} className="agreement-text" />;
}
