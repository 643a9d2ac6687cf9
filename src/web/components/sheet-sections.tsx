/** What stands on paper, as a page: the same sections and words, each clause with its mark and its anchor. */
import "./sheet-sections.css";
import { Link, useLocation } from "@tanstack/react-router";
import { type ReactNode, useId } from "react";
import { bandsOf } from "../../words/sheet/bands.ts";
import type { MarkedWords as Words } from "../../words/sheet/marked-words.ts";
import type { SheetBlock, SheetColumn, SheetSection } from "../../words/sheet/sheet.ts";
import { ClauseLink } from "./clause-link.tsx";
import { LeadsNumber } from "./leads-number.tsx";

/** @param level of the headings */
export function SheetSections({
  sections,
  level = 2,
}: {
  readonly sections: readonly SheetSection<Words>[];
  readonly level?: 2 | 4;
}) {
  const all = (some: readonly SheetSection<Words>[]): ReactNode =>
    some.map((section) => <Section key={section.title} section={section} level={level} />);
  return (
    <div className="sheet">
      {bandsOf(sections).map((band) =>
        band.kind === "full" ? (
          all([band.section])
        ) : (
          <div key={band.left[0]?.title ?? band.right[0]?.title} className="sheet-columns">
            <div>{all(band.left)}</div>
            <div>{all(band.right)}</div>
          </div>
        ),
      )}
    </div>
  );
}

function Section({
  section: { title, blocks },
  level,
}: {
  readonly section: SheetSection<Words>;
  readonly level: 2 | 4;
}) {
  const id = useId();
  const Heading = `h${level}` as const;
  return (
    <section className="sheet-section" aria-labelledby={id}>
      <Heading id={id}>{title}</Heading>
      {blocks.map((block, index) => (
        <Block key={keyOf(block, index)} title={title} block={block} />
      ))}
    </section>
  );
}

function keyOf({ kind }: SheetBlock<Words>, index: number): string {
  return `${kind} ${index}`;
}

function Block({ title, block }: { readonly title: string; readonly block: SheetBlock<Words> }) {
  switch (block.kind) {
    case "table":
      return <Table title={title} columns={block.columns} rows={block.rows} />;
    case "terms":
      return (
        <dl className="sheet-terms">
          {block.terms.map(({ term, text }) => (
            <div key={term}>
              <dt>{term}</dt> <dd>{said(text)}</dd>
            </div>
          ))}
        </dl>
      );
    case "lines":
    case "notes":
      return (
        <ul className={block.kind === "lines" ? "sheet-lines" : "sheet-lines sheet-notes"}>
          {block.lines.map((line) => (
            <li key={plain(line)}>{said(line)}</li>
          ))}
        </ul>
      );
  }
}

/** The first cell of a row says what the row is about. */
function Table({
  title,
  columns,
  rows,
}: {
  readonly title: string;
  readonly columns: readonly SheetColumn<Words>[];
  readonly rows: readonly (readonly Words[])[];
}) {
  const shares = columns.reduce((sum, { share }) => sum + share, 0);
  const alignOf = (index: number): string | undefined => (columns[index]?.align === "right" ? "number" : undefined);
  return (
    // Scrollable parts must be reachable by keyboard.
    <div
      className={columns.length > 2 ? "wide-table sheet-table sheet-wide" : "wide-table sheet-table"}
      role="group"
      aria-label={`${title}: ${plain(columns[0]?.title ?? [])}`}
      tabIndex={0}
    >
      <table>
        <colgroup>
          {columns.map((column) => (
            <col key={plain(column.title)} style={{ width: `${(column.share / shares) * 100}%` }} />
          ))}
        </colgroup>
        <thead>
          <tr>
            {columns.map((column, index) => (
              <th key={plain(column.title)} scope="col" className={alignOf(index)}>
                {said(column.title)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.map(plain).join(" | ")}>
              {row.map((cell, index) =>
                index === 0 ? (
                  <th key={plain(columns[index]?.title ?? [])} scope="row">
                    {said(cell)}
                  </th>
                ) : (
                  <td key={plain(columns[index]?.title ?? [])} className={alignOf(index)}>
                    {said(cell)}
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function plain(words: Words): string {
  return words.map(({ text }) => text).join("");
}

function said(words: Words): ReactNode {
  return words.map(({ text, clause, isAgain, leads, lead, version, run }, index) => {
    const key = `${text} ${index}`;
    if (leads !== undefined) return <LeadsNumber key={key} count={leads.count} behind={leads} />;
    if (lead !== undefined)
      return (
        <Link key={key} to="/leads/$leadId" params={{ leadId: lead }} className="sheet-lead">
          {text}
        </Link>
      );
    if (version !== undefined)
      return (
        <Link key={key} to="/agreement/versions/$version" params={{ version: String(version) }} className="sheet-lead">
          {text}
        </Link>
      );
    if (run !== undefined)
      return (
        <Link key={key} to="/review/runs/$runId" params={{ runId: run }} className="sheet-lead">
          {text}
        </Link>
      );
    return clause === undefined ? text : <Clause key={key} id={clause} text={text} isAgain={isAgain === true} />;
  });
}

/** @param isAgain the place of the clause on the page is where it was named first */
function Clause({ id, text, isAgain }: { readonly id: string; readonly text: string; readonly isAgain: boolean }) {
  const { hash } = useLocation();
  const last = text.lastIndexOf(" ") + 1;
  return (
    <span
      id={isAgain ? undefined : id}
      className="sheet-clause"
      aria-current={hash === id && !isAgain ? "true" : undefined}
    >
      {text.slice(0, last)}
      {/* A mark never begins a line. */}
      <span className="sheet-end">
        {text.slice(last)}
        <ClauseLink clause={id} />
      </span>
    </span>
  );
}
