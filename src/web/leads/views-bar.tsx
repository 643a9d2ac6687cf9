/** Saved views: opened from a menu, and saved, renamed, shared, and deleted beside it. The address says by itself what a view shows. */
import { Button, Group, Menu } from "@mantine/core";
import { IconBookmark, IconChevronDown } from "@tabler/icons-react";
import { Link, useNavigate } from "@tanstack/react-router";
import { Suspense, useState } from "react";
import { isSameView, leadSearch, type ListSearch, openKept } from "../../api/lead-search.ts";
import { goneWords } from "../../words/screen/leads-words.ts";
import type { SavedView } from "../client/views-client.ts";
import { ConfirmDialog } from "../components/confirm-dialog.tsx";
import { lazyChunk } from "../load-chunk.ts";
import { useMay } from "../session.ts";
import { useDeleteView, usePutView, useViews } from "./use-views.ts";

const SaveViewDialog = lazyChunk(() => import("./save-view-dialog.tsx"), "SaveViewDialog");

type Asked = "save" | "edit" | "delete";

export function ViewsBar({ search }: { readonly search: ListSearch }) {
  const views = useViews().data?.views;
  const navigate = useNavigate({ from: "/leads" });
  const mayKeep = useMay("views:keep");
  const [asked, setAsked] = useState<Asked>();
  const putting = usePutView();
  const deleting = useDeleteView();
  const close = (): void => setAsked(undefined);
  const open = views?.find(({ viewId }) => viewId === search.view);
  const kept = openKept({ ...search }).search;
  const isChanged = open !== undefined && !isSameView(leadSearch(open.search), search);
  const isPlain = Object.keys(kept).length === 0;
  return (
    <>
      <Group gap="xs" className="leads-views">
        <ViewMenu views={views ?? []} open={open} />
        {mayKeep && open?.mayChange === true && (isChanged || open.gone.length > 0) ? (
          <Button
            size="compact-sm"
            variant="default"
            loading={putting.isPending}
            onClick={() =>
              putting.mutate({
                isNew: false,
                viewId: open.viewId,
                name: open.name,
                isShared: open.isShared,
                search: kept,
              })
            }
          >
            Save changes
          </Button>
        ) : null}
        {mayKeep && (open === undefined ? !isPlain : isChanged) ? (
          <Button size="compact-sm" variant="default" onClick={() => setAsked("save")}>
            {open === undefined ? "Save view" : "Save as new view"}
          </Button>
        ) : null}
        {open?.mayChange === true ? (
          <>
            <Button size="compact-sm" variant="subtle" onClick={() => setAsked("edit")}>
              Rename or share
            </Button>
            <Button size="compact-sm" variant="subtle" onClick={() => setAsked("delete")}>
              Delete view
            </Button>
          </>
        ) : null}
      </Group>
      <ViewNote isAsked={search.view !== undefined && views !== undefined} open={open} />
      {asked === "save" || asked === "edit" ? (
        <Suspense fallback={null}>
          <SaveViewDialog
            view={asked === "edit" ? open : undefined}
            search={asked === "edit" && open !== undefined ? openKept(open.search).search : kept}
            hasWords={asked === "save" && search.search !== undefined}
            onClose={close}
            onSaved={(viewId) => {
              close();
              void navigate({ search: { ...search, view: viewId }, replace: true });
            }}
          />
        </Suspense>
      ) : null}
      <ConfirmDialog
        asked={
          asked === "delete" && open !== undefined
            ? {
                title: `Delete the view “${open.name}”?`,
                text: open.isShared
                  ? "It is shared: everyone in the company loses it. Leads stay as they are."
                  : "Leads stay as they are.",
                yes: "Delete view",
                onYes: () =>
                  deleting.mutate(open.viewId, {
                    onSuccess: () => {
                      close();
                      void navigate({ search: { ...search, view: undefined }, replace: true });
                    },
                    onError: close,
                  }),
              }
            : undefined
        }
        isBusy={deleting.isPending}
        onClose={close}
      />
    </>
  );
}

type ViewMenuProps = { readonly views: readonly SavedView[]; readonly open: SavedView | undefined };

function ViewMenu({ views, open }: ViewMenuProps) {
  const own = views.filter(({ isOwn }) => isOwn);
  const shared = views.filter(({ isOwn }) => !isOwn);
  return (
    <Menu position="bottom-start" width={320}>
      <Menu.Target>
        <Button
          size="compact-md"
          variant="default"
          leftSection={<IconBookmark size={16} aria-hidden />}
          rightSection={<IconChevronDown size={15} aria-hidden />}
        >
          <span className="visually-hidden">View: </span>
          {open?.name ?? "Saved views"}
        </Button>
      </Menu.Target>
      <Menu.Dropdown mah="60vh" className="leads-view-menu">
        <Menu.Item renderRoot={(props) => <Link {...props} to="/leads" search={{}} />}>All leads</Menu.Item>
        <ViewItems label="Yours" views={own} />
        <ViewItems label="Shared by others" views={shared} />
        {views.length === 0 ? <Menu.Label>Set filters or columns, then save them here as a view.</Menu.Label> : null}
      </Menu.Dropdown>
    </Menu>
  );
}

function ViewItems({ label, views }: { readonly label: string; readonly views: readonly SavedView[] }) {
  if (views.length === 0) return null;
  return (
    <>
      <Menu.Label>{label}</Menu.Label>
      {views.map(({ viewId, name, search, isOwn, isShared, by }) => (
        <Menu.Item
          key={viewId}
          renderRoot={(props) => <Link {...props} to="/leads" search={{ ...leadSearch(search), view: viewId }} />}
        >
          {name}
          {isOwn && !isShared ? null : (
            <span className="leads-company">{isOwn ? "Shared with the company" : (by ?? "Their login is gone")}</span>
          )}
        </Menu.Item>
      ))}
    </>
  );
}

/** Of a view that is not as it was. */
function ViewNote({ isAsked, open }: { readonly isAsked: boolean; readonly open: SavedView | undefined }) {
  if (!isAsked) return null;
  if (open === undefined)
    return (
      <p className="leads-view-note" role="status">
        The view in this address was deleted or isn’t shared with you. The list shows what the address asks for.
      </p>
    );
  if (open.gone.length === 0) return null;
  return (
    <p className="leads-view-note" role="status">
      {goneWords(open.gone)}
    </p>
  );
}
