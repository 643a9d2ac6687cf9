/** Writes an agreement: a form for every part, and the YAML beside it. Both are one document. */
import "./editor.css";
import { ActionIcon, SegmentedControl } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import { IconArrowBackUp, IconArrowForwardUp } from "@tabler/icons-react";
import { useEffect, useMemo, useRef, useState } from "react";
import { placeOfClause } from "../../agreement/compare/clause-place.ts";
import { type Path, removeAt, renameAt, setAt } from "../../agreement/document/edit/edit-text.ts";
import { type PartId, PARTS } from "../../agreement/document/format/agreement-parts.ts";
import { clauseId } from "../../base/ids.ts";
import { FORMAT } from "../../agreement/document/format/format.ts";
import { type Editing, EditingContext, valueAt } from "./editing.ts";
import { FieldInput } from "./field-input.tsx";
import { PartForm } from "./part-form.tsx";
import { PartNav } from "./part-nav.tsx";
import { ProblemList } from "./problem-list.tsx";
import { useDocument } from "./use-document.ts";
import { type YamlHandle, YamlPane } from "./yaml/yaml-pane.tsx";

export type AgreementEditorProps = {
  readonly text: string;
  readonly onChange: (text: string) => void;
  readonly readOnly?: boolean;
  /** The clause that somebody came to change. */
  readonly clause?: string | undefined;
};

export function AgreementEditor({ text, onChange, readOnly = false, clause }: AgreementEditorProps) {
  const draft = useDocument(text);
  const at = useMemo(() => (clause === undefined ? [] : placeOfClause(clauseId(clause)).path), [clause]);
  const [part, setPart] = useState<PartId>(() => partOf(at[0]));
  const [shown, setShown] = useState<"form" | "yaml">("form");
  const isWide = useMediaQuery("(min-width: 70em)", true);
  const yaml = useRef<YamlHandle>(null);

  const editing = useMemo<Editing>(() => {
    const apply = (next: string | undefined): boolean => {
      if (next !== undefined && next !== text) onChange(next);
      return next !== undefined;
    };
    return {
      FieldInput,
      draft,
      readOnly,
      at,
      set: (path, value) => void apply(setAt(text, path, value)),
      remove: (path) => void apply(removeAt(text, path)),
      rename: (path, name) => apply(renameAt(text, path, name)),
    };
  }, [at, draft, readOnly, text, onChange]);

  const form = useRef<HTMLDivElement>(null);
  const isThere = draft.value !== undefined;
  useEffect(() => {
    if (isThere) goToPlace(form.current, at);
  }, [at, isThere]);

  const chosen = PARTS.find((each) => each.id === part) ?? PARTS[0];
  const showsForm = isWide || shown === "form";
  return (
    <EditingContext value={editing}>
      <div className="editor">
        <div className="editor-bar">
          {isWide ? null : (
            <SegmentedControl
              size="xs"
              value={shown}
              onChange={(next) => setShown(next === "yaml" ? "yaml" : "form")}
              data={[
                { value: "form", label: "Form" },
                { value: "yaml", label: "YAML" },
              ]}
            />
          )}
          <ProblemList
            problems={draft.problems}
            onGo={({ line, column }) => {
              setShown("yaml");
              // The text may only now be shown.
              requestAnimationFrame(() => yaml.current?.goTo(line, column));
            }}
          />
          {readOnly ? null : (
            <div className="editor-history">
              <ActionIcon
                variant="subtle"
                color="gray"
                aria-label="Undo"
                title="Undo (Ctrl Z)"
                onClick={() => yaml.current?.undo()}
              >
                <IconArrowBackUp size={18} />
              </ActionIcon>
              <ActionIcon
                variant="subtle"
                color="gray"
                aria-label="Redo"
                title="Redo (Ctrl Y)"
                onClick={() => yaml.current?.redo()}
              >
                <IconArrowForwardUp size={18} />
              </ActionIcon>
            </div>
          )}
        </div>
        <div className={isWide ? "editor-panes wide" : "editor-panes"}>
          <div className="editor-form" ref={form} hidden={!showsForm}>
            <PartNav part={part} onChoose={setPart} />
            {draft.value === undefined ? (
              <p className="field-problem" role="alert">
                This isn’t valid YAML yet, so the form is paused. First problem:{" "}
                {draft.problems[0] === undefined ? "…" : `line ${draft.problems[0].line}: ${draft.problems[0].message}`}
              </p>
            ) : (
              <PartForm
                key={part}
                title={chosen.title}
                fields={chosen.keys.map((key) => [key, FORMAT.keys[key], valueAt(draft.value, [key])] as const)}
                part={part}
              />
            )}
          </div>
          <div className="editor-yaml" hidden={!isWide && shown === "form"}>
            <YamlPane {...draft} readOnly={readOnly} onChange={onChange} handle={yaml} />
          </div>
        </div>
      </div>
    </EditingContext>
  );
}

/** The part that holds a key of the document; the first where none does. */
function partOf(key: string | undefined): PartId {
  return PARTS.find(({ keys }) => keys.some((each) => each === key))?.id ?? "parties";
}

/** To the field of a place, or of what is around it: it is scrolled to, and the first thing to change in it has the focus. */
function goToPlace(form: HTMLElement | null, at: Path): void {
  for (let length = at.length; form !== null && length > 0; length -= 1) {
    const place = form.querySelector<HTMLElement>(`[data-place="${CSS.escape(at.slice(0, length).join("."))}"]`);
    if (place === null) continue;
    place.scrollIntoView({ block: "center" });
    const inputs = 'input, textarea, select, [role="combobox"]';
    place.querySelector<HTMLElement>(inputs)?.focus({ preventScroll: true });
    return;
  }
}
