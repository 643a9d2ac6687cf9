/** A lead that nobody's form or program sends, such as from a business card: entered by hand, and then like any other. */
import { Button, Modal } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconPlus } from "@tabler/icons-react";
import { lazy, Suspense } from "react";
import { useAgreement } from "../client/queries.ts";
import { useMay } from "../session.ts";

const AddLeadForm = lazy(async () => ({ default: (await import("./add-lead-form.tsx")).AddLeadForm }));

export function AddLead() {
  const [opened, { open, close }] = useDisclosure(false);
  const agreement = useAgreement().data;
  if (!useMay("facts:write")) return null;
  return (
    <>
      <Button leftSection={<IconPlus size={17} aria-hidden />} disabled={agreement === undefined} onClick={open}>
        Add lead
      </Button>
      <Modal opened={opened} onClose={close} title="Add lead" size="lg">
        <Suspense fallback={null}>
          {agreement === undefined ? null : <AddLeadForm agreement={agreement} onClose={close} />}
        </Suspense>
      </Modal>
    </>
  );
}
