/** /settings — what is set for this company, and where is it changed? Everybody sees what is for their role. */
import "./settings.css";
import { Button } from "@mantine/core";
import { IconBuildings, IconKey, IconUserCircle } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useAgreement, useCompanies } from "../client/queries.ts";
import { Loaded } from "../frame/loaded.tsx";
import { Page } from "../frame/page.tsx";
import { Panel } from "../frame/panel.tsx";
import { usePlaces } from "../frame/places.ts";
import { addressOf, COMPANY_BASE } from "../page.ts";
import { useMay, useSession } from "../session.ts";
import { Instant } from "../time/instant.tsx";
import { RenameCompany } from "./rename-company.tsx";
import { AbsencesNow, CalendarsNow, KeysNow, PeopleNow } from "./settings-now.tsx";

/** What one does there, and how it stands. */
const NOTES: Readonly<Record<string, { readonly note: string; readonly now?: ReactNode }>> = {
  "/people": { note: "Logins, invitations, and roles", now: <PeopleNow /> },
  "/absences": { note: "Who is out and gets no leads", now: <AbsencesNow /> },
  "/calendars": { note: "Working hours and days off, by year", now: <CalendarsNow /> },
  "/forms": { note: "Forms of your own pages and webhooks of other systems that send leads" },
  "/arrivals": { note: "What forms and webhooks sent: what became a lead, and what was refused" },
  "/imports": { note: "History from your CRM’s exports and spreadsheets" },
  "/data": { note: "One person’s data to export or erase, and proof of the log" },
  "/deliveries": { note: "What waits to be sent by email, and what failed" },
  "/chat": { note: "Slack and Microsoft Teams: where messages go, and who isn’t reached" },
  "/connections": { note: "HubSpot and Salesforce: what flows, who is who, and where both say something else" },
  "/webhooks": { note: "What happens here, sent to your other systems" },
  "/operation": { note: "What needs attention on the server, since when, and what to do" },
  "/security": { note: "Who signed in and changed access, how long that is kept, and two-step verification" },
};

export function SettingsPage() {
  const session = useSession().data;
  const places = usePlaces(session).filter(({ isSetting }) => isSetting === true);
  const mayReadKeys = useMay("keys:read");
  const companies = useCompanies().data?.companies ?? [];
  return (
    <Page title="Settings" note="What is set for this company. You see what is for your role.">
      <ul className="plain-list settings-places">
        {places.map(({ to, label, icon: Icon }) => (
          <li key={to}>
            <Link to={to} className="settings-place">
              <Icon size={22} stroke={1.6} aria-hidden />
              <Words label={label} {...NOTES[to]} />
            </Link>
          </li>
        ))}
        {mayReadKeys && session?.isDemo === false ? (
          <li>
            <Link to="/people" hash="keys" className="settings-place">
              <IconKey size={22} stroke={1.6} aria-hidden />
              <Words label="API keys" note="How programs come in, and what each may do" now={<KeysNow />} />
            </Link>
          </li>
        ) : null}
        {session?.isDemo === false ? (
          <li>
            <Link to="/login" className="settings-place">
              <IconUserCircle size={22} stroke={1.6} aria-hidden />
              <Words label="Your login" note="Password, two-step verification, and where you are signed in" />
            </Link>
          </li>
        ) : null}
        {companies.length > 1 ? (
          <li>
            <a href={addressOf("/companies")} className="settings-place">
              <IconBuildings size={22} stroke={1.6} aria-hidden />
              <Words label="Your companies" note="Where targets are missed now, across all of yours" />
            </a>
          </li>
        ) : null}
      </ul>
      <Company />
    </Page>
  );
}

function Words({ label, note, now }: { readonly label: string; readonly note?: string; readonly now?: ReactNode }) {
  return (
    <>
      <strong>{label}</strong>
      {note === undefined ? null : <span>{note}</span>}
      {now === undefined ? null : <span className="settings-now">{now}</span>}
    </>
  );
}

function Company() {
  const agreement = useAgreement();
  const mayEdit = useMay("agreement:edit");
  const mayRename = useMay("workspaces:rename");
  const here = useCompanies().data?.companies.find(({ id }) => COMPANY_BASE === addressOf(`/w/${id}/`));
  return (
    <Loaded query={agreement} shape="list">
      {({ company, title, zone, currency, version, activeFrom }) => (
        <Panel
          title="Company"
          note="Both teams agreed on these; another version of the agreement changes them."
          aside={
            mayEdit ? (
              <Button
                size="compact-sm"
                variant="default"
                renderRoot={(props) => <Link {...props} to="/agreement/versions" />}
              >
                Go to versions
              </Button>
            ) : null
          }
        >
          <dl className="settings-company">
            <div>
              <dt>Name</dt>
              <dd>{company}</dd>
            </div>
            <div>
              <dt>Time zone of days and months</dt>
              <dd>{zone}</dd>
            </div>
            <div>
              <dt>Currency</dt>
              <dd>{currency}</dd>
            </div>
            <div>
              <dt>Agreement</dt>
              <dd>
                <Link to="/agreement">{title}</Link>, version {version}, active since{" "}
                <Instant at={activeFrom} only="date" />
              </dd>
            </div>
            {here === undefined || (!mayRename && here.name === company) ? null : (
              <div>
                <dt>Name on this server</dt>
                <dd>
                  {here.name} {mayRename ? <RenameCompany name={here.name} /> : null}
                </dd>
              </div>
            )}
          </dl>
        </Panel>
      )}
    </Loaded>
  );
}
