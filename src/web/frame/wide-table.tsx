/** A table that scrolls sideways by itself where the screen is narrow; the page never does. */
import type { ReactNode } from "react";

export function WideTable({
  label,
  head,
  children,
}: {
  readonly label: string;
  readonly head: ReactNode;
  readonly children: ReactNode;
}) {
  return (
    // Scrollable parts must be reachable by keyboard.
    <div className="wide-table" role="group" aria-label={label} tabIndex={0}>
      <table>
        <thead>
          <tr>{head}</tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </div>
  );
}
