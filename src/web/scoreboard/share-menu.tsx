/** The scoreboard on a wall, and for whoever has no login. What it opens comes when it is opened. */
import { ActionIcon } from "@mantine/core";
import { IconShare2 } from "@tabler/icons-react";
import { Suspense, useState } from "react";
import { Hint } from "../components/hint.tsx";
import { lazyChunk } from "../load-chunk.ts";

const ShareDialog = lazyChunk(() => import("../wall/share-dialog.tsx"), "ShareDialog");

export function ShareMenu() {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Hint label="Wall screen and read-only link">
        <ActionIcon
          variant="default"
          size="lg"
          aria-label="Share the scoreboard"
          aria-haspopup="dialog"
          onClick={() => setOpen(true)}
        >
          <IconShare2 size={18} stroke={1.7} aria-hidden />
        </ActionIcon>
      </Hint>
      {isOpen ? (
        <Suspense>
          <ShareDialog onClose={() => setOpen(false)} />
        </Suspense>
      ) : null}
    </>
  );
}
