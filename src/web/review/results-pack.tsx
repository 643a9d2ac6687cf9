/** The numbers of a month for its review, as the scoreboard has them: to read here, or on paper. The address says which month. */
import { Button } from "@mantine/core";
import { IconFileTypePdf, IconScale, IconX } from "@tabler/icons-react";
import { getRouteApi, Link } from "@tanstack/react-router";
import { reviewPaths } from "../../api/review-contract.ts";
import { useRead } from "../client/queries.ts";
import { ShownPeriod } from "../clause/shown-period.ts";
import { SheetSections } from "../components/sheet-sections.tsx";
import { Loaded } from "../frame/loaded.tsx";
import { Panel } from "../frame/panel.tsx";
import { addressOf } from "../page.ts";
import { useMay } from "../session.ts";
import { monthAfter, monthWords } from "../time/month.ts";

const route = getRouteApi("/review");

export function ResultsPack({ thisMonth }: { readonly thisMonth: string }) {
  const mayRead = useMay("reports:read");
  const { month } = route.useSearch();
  if (!mayRead) return null;
  return (
    <Panel
      title="Results pack"
      note="Both teams’ commitments, goals, measures, reject reasons, and decisions of a month, here and as a PDF."
    >
      <nav className="record-steps pack-periods" aria-label="Months of the results pack">
        {[0, -1, -2, -3].map((by) => {
          const of = monthAfter(thisMonth, by);
          return (
            <Button
              key={of}
              variant={of === month ? "light" : "default"}
              renderRoot={(props) => (
                <Link
                  {...props}
                  to="/review"
                  search={{ month: of }}
                  resetScroll={false}
                  aria-current={of === month ? "true" : undefined}
                />
              )}
            >
              {monthWords(of)}
            </Button>
          );
        })}
      </nav>
      {month === undefined ? null : <Pack key={month} month={month} />}
    </Panel>
  );
}

function Pack({ month }: { readonly month: string }) {
  const pack = useRead("pack", { month });
  return (
    <div className="pack">
      <Loaded query={pack} shape="text">
        {({ title, mark, facts, sections, notes }) => (
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
                  href={addressOf(`${reviewPaths.packPdf}?month=${month}`)}
                >
                  PDF
                </Button>
                <Button
                  size="compact-sm"
                  variant="default"
                  leftSection={<IconScale size={15} aria-hidden />}
                  renderRoot={(props) => <Link {...props} to="/" search={{ month }} />}
                >
                  Scoreboard
                </Button>
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
            <ShownPeriod value={{ month }}>
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
