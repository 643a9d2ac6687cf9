/**
 * A field, and below it what it finds: arrows choose, Enter goes there, and the best stands chosen.
 *
 * The library's combobox does not say to screen readers which option stands chosen before an arrow is pressed, and keeps Escape from its dialog.
 */
import { Modal, TextInput } from "@mantine/core";
import { IconSearch } from "@tabler/icons-react";
import { type KeyboardEvent, useEffect, useId, useRef, useState } from "react";
import { counted } from "../../words/english/counted.ts";
import { type Found, useFound } from "./use-found.ts";

const STEPS: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1 };

export function SearchDialog({ onClose }: { readonly onClose: () => void }) {
  const [typed, setTyped] = useState("");
  const { groups, isSearching } = useFound(typed);
  const found = groups.flatMap((group) => group.found);
  const [chosen, setChosen] = useState<string | undefined>();
  // What was chosen may be gone.
  const at = Math.max(
    0,
    found.findIndex(({ key }) => key === chosen),
  );
  const current = found[at];
  const ids = useId();
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    list.current?.querySelector("[aria-selected=true]")?.scrollIntoView({ block: "nearest" });
  });
  const go = (to: Found | undefined): void => {
    if (to === undefined) return;
    onClose();
    to.go();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return;
    const step = STEPS[event.key];
    if (step === undefined && event.key !== "Enter") return;
    event.preventDefault();
    if (step !== undefined) setChosen(found.at((at + step) % found.length)?.key);
    else go(current);
  };
  return (
    <Modal opened onClose={onClose} title="Search" size="lg" centered={false} yOffset="10dvh">
      <TextInput
        role="combobox"
        aria-label="Search leads, people, clauses, and pages"
        aria-autocomplete="list"
        aria-expanded={found.length > 0}
        aria-controls={`${ids}list`}
        aria-activedescendant={current === undefined ? undefined : `${ids}${current.key}`}
        autoComplete="off"
        placeholder="Leads, people, clauses, pages"
        leftSection={<IconSearch size={17} aria-hidden />}
        maxLength={200}
        data-autofocus
        value={typed}
        onKeyDown={onKeyDown}
        onChange={({ currentTarget }) => {
          setTyped(currentTarget.value);
          setChosen(undefined);
        }}
      />
      <div ref={list} id={`${ids}list`} role="listbox" aria-label="Results" className="search-results">
        {groups.map(({ title, found: each }) => (
          <div key={title} role="group" aria-labelledby={`${ids}${title}`}>
            <div id={`${ids}${title}`} role="presentation" className="search-group">
              {title}
            </div>
            {each.map((one) => (
              <div
                key={one.key}
                id={`${ids}${one.key}`}
                role="option"
                tabIndex={-1}
                aria-selected={one === current}
                className="search-option"
                onMouseMove={() => setChosen(one.key)}
                onClick={() => go(one)}
              >
                <span className="search-words">{one.words}</span>
                {one.note === null ? null : <span className="search-note">{one.note}</span>}
              </div>
            ))}
          </div>
        ))}
      </div>
      <p className="search-status" role="status">
        {isSearching ? "Searching leads…" : found.length === 0 ? "Nothing matches" : counted(found.length, "result")}
      </p>
    </Modal>
  );
}
