/** The numbers of a period for a review: to read here, or on paper. The address says which period. */
import { Button, NativeSelect } from "@mantine/core";
import { IconFileTypePdf, IconScale, IconX } from "@tabler/icons-react";
import { getRouteApi, Link, useNavigate } from "@tanstack/react-router";
import { reviewPaths } from "../../api/review-contract.ts";
import { useRead } from "../client/queries.ts";
import type { Review } from "../client/review-client.ts";
import { ShownPeriod } from "../clause/shown-period.ts";
import { SheetSections } from "../components/sheet-sections.tsx";
import { Loaded } from "../frame/loaded.tsx";
import { Panel } from "../frame/panel.tsx";
import { addressOf } from "../page.ts";
import { useMay } from "../session.ts";
import { monthWords } from "../time/month.ts";

const route = getRouteApi("/review");

/** So far back months and quarters are offered; an address can name any. */
const MONTHS = 13;

export function ResultsPack({ review }: { readonly review: Review }) {
  const mayRead = useMay("reports:read");
  const { period } = route.useSearch();
  const navigate = useNavigate();
  if (!mayRead) return null;
  const { near, others } = periodsOf(review);
  return (
    <Panel
      title="Results pack"
      note="Both teams’ commitments, goals, measures, reject reasons, disputes, and decisions of a month, a quarter, or a term, here and as a PDF."
    >
      <nav className="record-steps pack-periods" aria-label="Periods of the results pack">
        {near.map(({ value, label }) => (
          <Button
            key={value}
            variant={value === period ? "light" : "default"}
            renderRoot={(props) => (
              <Link
                {...props}
                to="/review"
                search={{ period: value }}
                resetScroll={false}
                aria-current={value === period ? "true" : undefined}
              />
            )}
          >
            {label}
          </Button>
        ))}
        <NativeSelect
          aria-label="Another period"
          value={others.some(({ value }) => value === period) ? period : ""}
          onChange={({ currentTarget: { value } }) =>
            void navigate({ to: "/review", search: { period: value }, resetScroll: false })
          }
        >
          <option value="" disabled>
            Another period…
          </option>
          {others.map(({ value, label }) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </NativeSelect>
      </nav>
      {period === undefined ? null : <Pack key={period} period={period} />}
    </Panel>
  );
}

type Option = { readonly value: string; readonly label: string };

/** Those that a review asks for first, and the rest. */
function periodsOf({ today, next }: Review): { readonly near: readonly Option[]; readonly others: readonly Option[] } {
  const month = Temporal.PlainDate.from(today).toPlainYearMonth();
  const all = Array.from({ length: MONTHS }, (_, back) => month.subtract({ months: back }));
  const months = all.map((each): Option => ({ value: each.toString(), label: monthWords(each.toString()) }));
  const quarters = [...new Set(all.map(({ year, month: of }) => `${year}-Q${Math.ceil(of / 3)}`))].map(
    (value): Option => ({ value, label: value.replace(/^(\d+)-(Q.)$/, "$2 $1") }),
  );
  const terms = termsOf(next.find(({ of }) => of === "terms"));
  return {
    near: [...months.slice(0, 2), ...quarters.slice(0, 2), ...terms],
    others: [...months.slice(2), ...quarters.slice(2)],
  };
}

/** The term that the next review is about, and the one before it. */
function termsOf(next: Review["next"][number] | undefined): readonly Option[] {
  if (next === undefined) return [];
  const first = Temporal.PlainDate.from(next.firstDay);
  const after = Temporal.PlainDate.from(next.lastDay).add({ days: 1 });
  const { months } = first.until(after, { largestUnit: "months" });
  const before = first.subtract({ months });
  return [
    { value: `${next.firstDay}..${next.lastDay}`, label: "This term" },
    { value: `${before.toString()}..${first.subtract({ days: 1 }).toString()}`, label: "Last term" },
  ];
}

function Pack({ period }: { readonly period: string }) {
  const pack = useRead("pack", { period });
  return (
    <div className="pack">
      <Loaded query={pack} shape="text">
        {({ title, month, period: words, mark, facts, sections, notes }) => (
          <article aria-label={title}>
            <div className="pack-head">
              <h3>{title}</h3>
              {mark === null ? null : <span className="chip">{mark}</span>}
              <div className="record-steps">
                <Button
                  size="compact-sm"
                  variant="default"
                  leftSection={<IconFileTypePdf size={15} aria-hidden />}
                  component="a"
                  target="_blank"
                  href={addressOf(`${reviewPaths.packPdf}?period=${period}`)}
                >
                  PDF
                </Button>
                {month === null ? null : (
                  <Button
                    size="compact-sm"
                    variant="default"
                    leftSection={<IconScale size={15} aria-hidden />}
                    renderRoot={(props) => <Link {...props} to="/" search={{ month }} />}
                  >
                    Scoreboard
                  </Button>
                )}
                <Button
                  size="compact-sm"
                  variant="default"
                  leftSection={<IconX size={15} aria-hidden />}
                  renderRoot={(props) => <Link {...props} to="/review" search={{}} resetScroll={false} />}
                >
                  Close
                </Button>
              </div>
            </div>
            <p className="quiet-line">{facts.map(({ label, value }) => `${label}: ${value}`).join(" · ")}</p>
            <ShownPeriod value={month === null ? { month: undefined, pack: { period, words } } : { month }}>
              <SheetSections sections={sections} level={4} />
            </ShownPeriod>
            {notes.map((note) => (
              <p key={note} className="quiet-line">
                {note}
              </p>
            ))}
          </article>
        )}
      </Loaded>
    </div>
  );
}
