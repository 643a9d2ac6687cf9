/** Which rows of a list are selected: one by one, from one to another, or all. */
import { useState } from "react";
import { ranged } from "./ranged.ts";

export type Selection = {
  readonly selected: ReadonlySet<string>;
  /** @param isRange from the row that was changed last to this one */
  readonly toggle: (id: string, isRange: boolean) => void;
  readonly setAll: (isSelected: boolean) => void;
  readonly clear: () => void;
};

/** @param ids of all rows that are shown, in order; what is not shown any more is not selected any more */
export function useSelection(ids: readonly string[]): Selection {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [last, setLast] = useState<string | undefined>();
  const shown = new Set(ids);
  const selected = new Set([...chosen].filter((id) => shown.has(id)));
  return {
    selected,
    toggle(id, isRange) {
      const isOn = !selected.has(id);
      const changed = isRange ? ranged(ids, last ?? id, id) : [id];
      setChosen(new Set(isOn ? [...selected, ...changed] : [...selected].filter((each) => !changed.includes(each))));
      setLast(id);
    },
    setAll: (isSelected) => setChosen(new Set(isSelected ? ids : [])),
    clear: () => setChosen(new Set()),
  };
}
