/** What the latest run found: its points beside those agreed, how each did on later leads, and what was left out. */
import { Button, Skeleton } from "@mantine/core";
import { IconGitBranch } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { lazy, type ReactNode, Suspense } from "react";
import { counted } from "../../words/english/counted.ts";
import { numberWords, signedNumber } from "../../words/english/numbers.ts";
import { shareWords } from "../../words/report/number-words.ts";
import { draftPoints, type PointsFound } from "../client/points-client.ts";
import { RateBar } from "../components/rate.tsx";
import { Panel } from "../frame/panel.tsx";
import { WideTable } from "../frame/wide-table.tsx";
import { Instant } from "../time/instant.tsx";
import { useDrafting } from "./use-review-step.ts";

const Chart = lazy(() => import("./points-chart.tsx").then(({ PointsChart }) => ({ default: PointsChart })));

export function FoundPoints({ found }: { readonly found: PointsFound }) {
  const { headline, learnedAt, rules, groups, sections } = found;
  return (
    <>
      <Panel
        title="Points"
        aside={
          <>
            learned <Instant at={learnedAt} />
          </>
        }
      >
        <p className="points-headline">{headline}</p>
        {rules.length === 0 ? null : <Beside found={found} />}
        <DraftStep found={found} />
      </Panel>
      {groups.length === 0 ? null : <Chances groups={groups} />}
      {sections.map(({ title, sentences }) => (
        <Panel key={title} title={title}>
          <ul className="points-sentences">
            {sentences.map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
        </Panel>
      ))}
    </>
  );
}

function Beside({ found: { version, rules, agreed, orders, groups } }: { readonly found: PointsFound }) {
  const later = groups.reduce((sum, { leads }) => sum + leads, 0);
  return (
    <>
      <div className="points-beside">
        <WideTable label="Learned points" head={<Heads names={["Learned", "for", "leads", "customers"]} />}>
          {rules.map(({ points, text, leads, won }) => (
            <tr key={text}>
              <td className="number">{signedNumber(points)}</td>
              <td>{text}</td>
              <td className="number">{numberWords(leads)}</td>
              <td className="number">{leads === 0 ? "" : shareWords(won / leads)}</td>
            </tr>
          ))}
        </WideTable>
        <WideTable label="Points agreed" head={<Heads names={[`Version ${version}`, "for"]} />}>
          {agreed.map(({ points, text }) => (
            <tr key={text}>
              <td className="number">{signedNumber(points)}</td>
              <td>{text}</td>
            </tr>
          ))}
        </WideTable>
      </div>
      <h3>Which tell customers from other leads?</h3>
      <p className="quiet-line">
        Of a customer and another lead, how often the customer has more points, on the same{" "}
        {counted(later, "later lead")}. With 50%, points would be no better than chance.
      </p>
      <ul className="plain-list points-orders">
        {orders.map(({ of, share, low, high }) => (
          <li key={of}>
            <span>{of === "learned" ? "Learned" : "Agreed"}</span>
            <RateBar rate={{ hits: 0, n: later, share, low, high }} target={0.5} />
            <span>
              {shareWords(share)} ({shareWords(low)} to {shareWords(high)})
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}

function Heads({ names }: { readonly names: readonly string[] }): ReactNode {
  return names.map((name) => (
    <th key={name} scope="col" className={name === "for" ? undefined : "number"}>
      {name}
    </th>
  ));
}

/** Rules and thresholds are written into the draft, where the editor shows what they change. */
function DraftStep({ found: { runId, isProposed, isBetter, isActive, version } }: { readonly found: PointsFound }) {
  const { data: draft, mutate, isPending } = useDrafting(draftPoints);
  if (!isProposed) return null;
  if (!isActive)
    return (
      <p className="quiet-line">
        Version {version} isn’t active any more. Learn again to compare with the one that is.
      </p>
    );
  return (
    <div className="record-steps">
      {draft === undefined ? (
        <Button leftSection={<IconGitBranch size={17} aria-hidden />} loading={isPending} onClick={() => mutate(runId)}>
          Draft this change
        </Button>
      ) : (
        <Link ref={takeFocus} to="/agreement/versions/$version/edit" params={{ version: String(draft) }}>
          It is in draft {draft}
        </Link>
      )}
      {isBetter ? null : (
        <p className="quiet-line">
          On later leads, they are not clearly better than the points agreed, and not clearly worse.
        </p>
      )}
    </div>
  );
}

/** It takes the place of the button that was pressed. */
function takeFocus(link: HTMLAnchorElement | null): void {
  link?.focus();
}

function Chances({ groups }: { readonly groups: PointsFound["groups"] }) {
  return (
    <Panel
      title="Are chances as often right as they say?"
      note="Later leads in groups by their chance: how many customers were to be expected among them, and how many came."
    >
      <div className="points-plot">
        <Suspense fallback={<Skeleton height={260} radius="md" />}>
          <Chart groups={groups} />
        </Suspense>
      </div>
      <div className="points-chances">
        <WideTable label="Chances" head={<Heads names={["Chance", "leads", "expected", "came"]} />}>
          {groups.map(({ label, leads, expected, won }) => (
            <tr key={label}>
              <td className="number">{label}</td>
              <td className="number">{numberWords(leads)}</td>
              <td className="number">{numberWords(expected, 1)}</td>
              <td className="number">{numberWords(won)}</td>
            </tr>
          ))}
        </WideTable>
      </div>
    </Panel>
  );
}
