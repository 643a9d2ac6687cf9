/** A titled part of a page. */
import { type ReactNode, useId } from "react";

export type PanelProps = {
  readonly title: ReactNode;
  /** Beside the title: a count, a unit. */
  readonly aside?: ReactNode;
  /** Below the title: how the numbers are meant. */
  readonly note?: ReactNode;
  readonly id?: string;
  readonly children: ReactNode;
};

export function Panel({ title, aside, note, id, children }: PanelProps) {
  const titleId = useId();
  return (
    <section className="panel" aria-labelledby={titleId} {...(id === undefined ? {} : { id })}>
      <div className="panel-head">
        <h2 id={titleId}>{title}</h2>
        {aside === undefined ? null : <div className="panel-note">{aside}</div>}
      </div>
      {note === undefined ? null : <p className="panel-note below">{note}</p>}
      {children}
    </section>
  );
}
