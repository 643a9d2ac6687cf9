/** The text somebody writes, the revision it was made on, and what happens when somebody else was first. */
import { useState } from "react";
import { theirsOf, type Theirs, type Version } from "../client/version-client.ts";
import { useVersionStep } from "../version/steps/use-version-step.ts";

/** How two texts of the same draft are settled. */
export type Settling = "keep_mine" | "take_theirs" | "edit";

export type SavedDraft = {
  readonly text: string;
  readonly change: (text: string) => void;
  readonly isDirty: boolean;
  readonly isSaving: boolean;
  /** @param onSaved after it was saved, and not otherwise */
  readonly save: (onSaved?: () => void) => void;
  /** What somebody else saved meanwhile; undefined: nobody did. */
  readonly theirs: Theirs | undefined;
  readonly settle: (how: Settling) => void;
  /** What was written here before theirs was taken; undefined: nothing waits. */
  readonly aside: string | undefined;
  readonly bringBack: () => void;
};

export function useDraft(version: Version): SavedDraft {
  const [text, setText] = useState(version.text);
  /** What the text was made on. */
  const [base, setBase] = useState({ text: version.text, revision: version.revision });
  const [theirs, setTheirs] = useState<Theirs | undefined>();
  const [aside, setAside] = useState<string | undefined>();
  const step = useVersionStep(version.version);
  const isDirty = text !== base.text;

  // Somebody saved while nothing was written here: their text is what there is.
  if (version.revision > base.revision && !isDirty && !step.isPending) {
    setText(version.text);
    setBase({ text: version.text, revision: version.revision });
  }

  function send(revision: number, onSaved?: () => void): void {
    if (step.isPending) return;
    step.mutate(
      { kind: "save_draft", text, revision },
      {
        onSuccess: (saved) => {
          setBase({ text, revision: saved.revision });
          setTheirs(undefined);
          onSaved?.();
        },
        onError: (error) => setTheirs((before) => theirsOf(error) ?? before),
      },
    );
  }

  function settle(how: Settling): void {
    if (theirs === undefined) return;
    if (how === "keep_mine") return send(theirs.revision);
    // What is written from now on is made on theirs.
    setBase({ text: theirs.text, revision: theirs.revision });
    if (how === "take_theirs") {
      setAside(text);
      setText(theirs.text);
    }
    setTheirs(undefined);
  }

  return {
    ...{ text, change: setText, isDirty, isSaving: step.isPending, theirs, settle, aside },
    bringBack() {
      if (aside !== undefined) setText(aside);
      setAside(undefined);
    },
    save(onSaved) {
      if (isDirty && theirs === undefined) send(base.revision, onSaved);
    },
  };
}
