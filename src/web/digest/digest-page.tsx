/** /digests/$digest – what was reached, what slips, who waits, and what is due next? What is sent as a digest, with a way to every lead it counts. */
import "./digest.css";
import { Button } from "@mantine/core";
import { IconScale } from "@tabler/icons-react";
import { getRouteApi, Link } from "@tanstack/react-router";
import { useRead } from "../client/queries.ts";
import { SheetSections } from "../components/sheet-sections.tsx";
import { Loaded } from "../frame/loaded.tsx";
import { Page } from "../frame/page.tsx";
import { Instant } from "../time/instant.tsx";

const route = getRouteApi("/digests/$digest");

export function DigestPage() {
  const { digest: id } = route.useParams();
  const { period } = route.useSearch();
  const query = useRead("digest", { digest: id, period });
  return (
    <Page
      title={`Digest “${id}”`}
      note="What was reached, what slips, who waits, and what is due next."
      controls={
        <Button
          variant="default"
          leftSection={<IconScale size={17} aria-hidden />}
          renderRoot={(props) => <Link {...props} to="/" search={{ month: query.data?.month }} />}
        >
          Scoreboard
        </Button>
      }
    >
      <Loaded query={query} shape="text">
        {({ asOf, days, headline, sections, notes }) => (
          <>
            <p className="digest-headline">
              {days}: {headline}
            </p>
            <p className="digest-as-of">
              Goals and waiting leads as of <Instant at={asOf} />
            </p>
            <SheetSections sections={sections} />
            {notes.map((note) => (
              <p key={note} className="quiet-line">
                {note}
              </p>
            ))}
          </>
        )}
      </Loaded>
    </Page>
  );
}
