/** /companies — which of my companies needs somebody, and since when? */
import "./companies.css";
import { IconArchive, IconBuildings, IconCircleCheck } from "@tabler/icons-react";
import { Navigate } from "@tanstack/react-router";
import { teamName } from "../../words/english/names.ts";
import { counted } from "../../words/english/counted.ts";
import { useCompanies } from "../client/queries.ts";
import { type Company, isSignedOut } from "../client/people-client.ts";
import { BatonMark } from "../frame/baton-mark.tsx";
import { Empty, Loaded } from "../frame/loaded.tsx";
import { Page } from "../frame/page.tsx";
import { addressOf } from "../page.ts";
import { Instant } from "../time/instant.tsx";

export function CompaniesPage() {
  const companies = useCompanies();
  if (isSignedOut(companies.error)) return <Navigate to="/sign-in" search={{ to: "/companies" }} replace />;
  return (
    <main className="companies">
      <div className="outside-brand">
        <BatonMark />
        <span>Baton</span>
      </div>
      <Page title="Your companies" note="Where targets are missed now, the longest first.">
        <Loaded
          query={companies}
          empty={({ companies: all }) =>
            all.length > 0 ? null : (
              <Empty icon={<IconBuildings size={34} stroke={1.4} aria-hidden />} title="You aren’t in any company">
                <p>Ask the admin of your company for an invitation link.</p>
              </Empty>
            )
          }
        >
          {({ companies: all }) => (
            <ul className="plain-list companies-list">
              {all.toSorted(byNeed).map((company) => (
                <li key={company.id}>
                  <CompanyLine company={company} />
                </li>
              ))}
            </ul>
          )}
        </Loaded>
      </Page>
    </main>
  );
}

/** Another company is another page load: nothing that was read of one is there for the next. */
function CompanyLine({ company: { id, name, isArchived, overdue } }: { readonly company: Company }) {
  return (
    <a className="company-line" href={addressOf(`/w/${id}/`)}>
      <span className="company-name">
        <strong>{name}</strong>
        <span>{id}</span>
      </span>
      {isArchived ? (
        <span className="company-quiet">
          <IconArchive size={17} aria-hidden /> Archived
        </span>
      ) : overdue.length === 0 ? (
        <span className="company-good">
          <IconCircleCheck size={17} aria-hidden /> Nothing overdue
        </span>
      ) : (
        <span className="company-teams">
          {overdue.map(({ team, missed, since }) => (
            <span key={team} className="company-bad">
              {teamName(team)}: {counted(missed, "missed target")}, since <Instant at={since} />
            </span>
          ))}
        </span>
      )}
    </a>
  );
}

function byNeed(a: Company, b: Company): number {
  return sinceOf(a) - sinceOf(b) || Number(a.isArchived) - Number(b.isArchived) || (a.name < b.name ? -1 : 1);
}

function sinceOf({ overdue, isArchived }: Company): number {
  return isArchived ? Number.MAX_SAFE_INTEGER : Math.min(Number.MAX_SAFE_INTEGER, ...overdue.map(({ since }) => since));
}
