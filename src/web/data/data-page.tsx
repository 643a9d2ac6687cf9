/** /data — what proves the log, and what is known of one person? For the owner of the workspace. */
import "./data.css";
import { Loaded } from "../frame/loaded.tsx";
import { Page } from "../frame/page.tsx";
import { useRead } from "../client/queries.ts";
import { useMay } from "../session.ts";
import { AnchorsPanel } from "./anchors-panel.tsx";
import { PersonPanel } from "./person-panel.tsx";

export function DataPage() {
  const mayExport = useMay("persons:export");
  const anchors = useRead("anchors", {});
  return (
    <Page title="Data" note="What is stored about one person, and proof that no one rewrote the log.">
      <Loaded query={anchors} shape="table">
        {(data) => (
          <>
            {mayExport ? <PersonPanel /> : null}
            <AnchorsPanel anchors={data.anchors} />
          </>
        )}
      </Loaded>
    </Page>
  );
}
