/** One import: its files on their way, what their columns mean, how far it is, and what came of it. */
import { Button } from "@mantine/core";
import { IconArrowLeft } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { importName, importStateWords } from "../../words/screen/import-words.ts";
import type { Import } from "../client/imports-client.ts";
import { Loaded } from "../frame/loaded.tsx";
import { Page } from "../frame/page.tsx";
import { Panel } from "../frame/panel.tsx";
import { Instant } from "../time/instant.tsx";
import { CancelImport } from "./cancel-import.tsx";
import { ImportProgress } from "./import-progress.tsx";
import { ImportResult } from "./import-result.tsx";
import { ImportSetup } from "./import-setup.tsx";
import { ImportUpload } from "./import-upload.tsx";
import { UndoImport } from "./undo-import.tsx";
import { useImport } from "./use-imports.ts";

export function ImportPage({ importId }: { readonly importId: string }) {
  const query = useImport(importId);
  const found = query.data?.import;
  const names = found === undefined ? "" : importName(found.files);
  return (
    <Page
      title={names === "" ? "Import" : `Import of ${names}`}
      note={
        found === undefined ? (
          "What the columns mean, and what came of it."
        ) : (
          <>
            {importStateWords(found)}; begun <Instant at={found.begunAt} /> by {found.begunBy}
          </>
        )
      }
      controls={
        <Button
          variant="default"
          leftSection={<IconArrowLeft size={16} aria-hidden />}
          renderRoot={(props) => <Link {...props} to="/imports" />}
        >
          All imports
        </Button>
      }
    >
      <Loaded query={query} shape="list">
        {(data) => <Standing of={data.import} isHistoryOpen={data.isHistoryOpen} />}
      </Loaded>
    </Page>
  );
}

function Standing({ of: each, isHistoryOpen }: { readonly of: Import; readonly isHistoryOpen: boolean }) {
  const isWhole = each.files.every(({ bytes, receivedBytes }) => bytes === receivedBytes);
  switch (each.state) {
    case "draft":
      return isWhole ? <ImportSetup of={each} /> : <ImportUpload of={each} />;
    case "failed":
      return (
        <>
          <Failure of={each} />
          <ImportSetup of={each} />
        </>
      );
    case "done":
      return (
        <>
          <ImportResult of={each} />
          <UndoImport of={each} />
        </>
      );
    case "canceled":
      return (
        <Panel title="Canceled">
          <p>Nothing of it was imported, and its files are removed.</p>
        </Panel>
      );
    default:
      return (
        <>
          <ImportProgress of={each} isHistoryOpen={isHistoryOpen} />
          {each.state === "stopped" && !isHistoryOpen ? <CancelImport importId={each.importId} /> : null}
        </>
      );
  }
}

function Failure({ of: { failure, endedAt } }: { readonly of: Import }) {
  return (
    <div className="import-failure" role="alert">
      <strong>{failure?.message ?? "The import failed"}</strong>
      <span>
        {failure?.remedy === null || failure === null ? "" : `${failure.remedy}. `}
        {endedAt === null ? null : <Instant at={endedAt} />}
      </span>
    </div>
  );
}
