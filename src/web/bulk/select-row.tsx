/** The box of a row: a click or the space bar selects it, with shift all from the one before; the arrows go from row to row, x selects as well. */
import type { KeyboardEvent, MouseEvent } from "react";
import type { Selection } from "./use-selection.ts";

type SelectRowProps = { readonly id: string; readonly label: string; readonly selection: Selection };

export function SelectRow({ id, label, selection: { selected, toggle } }: SelectRowProps) {
  return (
    <input
      type="checkbox"
      aria-label={label}
      data-select-row
      checked={selected.has(id)}
      onChange={() => {}}
      onClick={(event: MouseEvent) => toggle(id, event.shiftKey)}
      onKeyDown={(event: KeyboardEvent<HTMLInputElement>) => {
        if (event.ctrlKey || event.metaKey || event.altKey) return;
        if (event.key === "x" || event.key === "X") toggle(id, event.shiftKey);
        else if (event.key === "ArrowDown") focusRow(event.currentTarget, 1);
        else if (event.key === "ArrowUp") focusRow(event.currentTarget, -1);
        else return;
        event.preventDefault();
      }}
    />
  );
}

/** @param step to the next row, or to the one before */
function focusRow(from: HTMLInputElement, step: 1 | -1): void {
  const rows = [...(from.closest("table")?.querySelectorAll<HTMLInputElement>("input[data-select-row]") ?? [])];
  rows[rows.indexOf(from) + step]?.focus();
}
