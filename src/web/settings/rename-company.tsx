/** What the company is called on this server: in the menu of companies, in links, and in email. Its address stays. */
import { Button, Group, Modal, Stack, TextInput } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { CompanyName, companyNamePath, CompanyNameResponse } from "../../api/companies-contract.ts";
import { ask } from "../client/client.ts";
import { describeProblem } from "../client/problem-error.ts";

export function RenameCompany({ name }: { readonly name: string }) {
  const [isOpen, setOpen] = useState(false);
  const close = (): void => setOpen(false);
  return (
    <>
      <Button size="compact-sm" variant="default" onClick={() => setOpen(true)}>
        Rename the company
      </Button>
      <Modal opened={isOpen} onClose={close} title="Rename the company">
        <NameForm name={name} onClose={close} />
      </Modal>
    </>
  );
}

function NameForm({ name, onClose }: { readonly name: string; readonly onClose: () => void }) {
  const [said, setSaid] = useState(name);
  const queries = useQueryClient();
  const renaming = useMutation({
    mutationFn: () => ask(CompanyNameResponse, "PUT", companyNamePath, { name: said.trim() }),
    onSuccess: async () => {
      await queries.invalidateQueries();
      onClose();
    },
  });
  const isName = CompanyName.shape.name.safeParse(said.trim()).success;
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (isName) renaming.mutate();
      }}
    >
      <Stack>
        <TextInput
          label="Name"
          description="In the menu of companies and on this server. Addresses stay as they are, and so does the name in the agreement."
          maxLength={80}
          data-autofocus
          value={said}
          onChange={({ currentTarget: { value } }) => setSaid(value)}
          error={
            !isName
              ? "Use 1 to 80 characters"
              : renaming.error === null
                ? undefined
                : describeProblem(renaming.error).title
          }
        />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" loading={renaming.isPending} disabled={!isName || said.trim() === name}>
            Rename
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
