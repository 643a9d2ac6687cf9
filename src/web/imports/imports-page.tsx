/** /imports — which history was brought in, how far is it, and what came of it? */
import "./imports.css";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { getRouteApi, Link, useNavigate } from "@tanstack/react-router";
import {
  importCountsWords,
  importName,
  importProgressWords,
  importStateWords,
  sizeWords,
} from "../../words/screen/import-words.ts";
import { beginImport, type Import } from "../client/imports-client.ts";
import { describeProblem } from "../client/problem-error.ts";
import { Loaded } from "../frame/loaded.tsx";
import { Page } from "../frame/page.tsx";
import { Panel } from "../frame/panel.tsx";
import { Instant } from "../time/instant.tsx";
import { FileDrop } from "./file-drop.tsx";
import { ImportPage } from "./import-page.tsx";
import { sendFiles } from "./uploads.ts";
import { useImports } from "./use-imports.ts";

const route = getRouteApi("/imports");

export function ImportsPage() {
  const { import: importId } = route.useSearch();
  return importId === undefined ? <AllImports /> : <ImportPage key={importId} importId={importId} />;
}

function AllImports() {
  const imports = useImports();
  const navigate = useNavigate();
  const client = useQueryClient();
  const beginning = useMutation({
    mutationFn: async (files: readonly File[]) => {
      const importId = await beginImport(files.map(({ name, size }) => ({ name, bytes: size })));
      void sendFiles(
        importId,
        files.map((content, file) => ({ file, content, receivedBytes: 0 })),
      ).then(() => client.invalidateQueries({ queryKey: ["import"] }));
      return importId;
    },
    onSuccess: (importId) => navigate({ to: "/imports", search: { import: importId } }),
  });
  return (
    <Page
      title="Imports"
      note="Bring your history in from exports and spreadsheets, with the owners who really worked it. No one is notified about the past."
    >
      <Loaded query={imports} shape="list">
        {(data) => (
          <>
            <Panel
              title="New import"
              note="Bring the leads, and what happened to them: exports of your CRM, or spreadsheets. Several files at once are matched by their IDs."
            >
              <FileDrop
                label={`Drop files here, CSV or Excel, up to ${sizeWords(data.mostBytes)} each`}
                isBusy={beginning.isPending}
                onFiles={(files) => {
                  if (files.length > 0) beginning.mutate(files);
                }}
              />
              <div role="status" className="import-told">
                {beginning.error === null ? null : (
                  <p className="import-problem">{describeProblem(beginning.error).detail}</p>
                )}
              </div>
              <p className="import-hint">
                Larger files are imported on the server, by <code>baton import</code>.
              </p>
            </Panel>
            {data.imports.length === 0 ? null : (
              <Panel title="Imports so far">
                <ul className="plain-list imports">
                  {data.imports.map((each) => (
                    <ImportLine key={each.importId} of={each} />
                  ))}
                </ul>
              </Panel>
            )}
          </>
        )}
      </Loaded>
    </Page>
  );
}

function ImportLine({ of: each }: { readonly of: Import }) {
  const { importId, begunAt, begunBy, place, state, undo, progress, result, failure, files } = each;
  const name = files.length === 0 ? "On the server" : importName(files);
  return (
    <li>
      <div>
        <Link to="/imports" search={{ import: importId }} aria-label={`Open the import ${name}`}>
          <strong>{name}</strong>
        </Link>
        <span className="import-quiet">
          <Instant at={begunAt} /> by {begunBy}
          {place === "server" ? ", on the server" : ""}
        </span>
      </div>
      <div>
        <span className="import-state" data-state={undo === null || undo === "failed" ? state : "undone"}>
          {importStateWords(each)}
        </span>
        <span className="import-quiet">
          {failure?.message ??
            (result === null ? (state === "running" ? importProgressWords(progress) : "") : importCountsWords(result))}
        </span>
      </div>
    </li>
  );
}
