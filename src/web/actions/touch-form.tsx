/** A call, a mail, a meeting: an attempt, or a conversation. */
import { Checkbox, SegmentedControl, Text, Textarea, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { CHANNELS, type Channel } from "../../engine/lead/input.ts";
import { capital } from "../../words/english/names.ts";
import { CHANNEL_NAMES } from "../../words/names/channel-names.ts";
import { sayFact } from "../client/say-fact.ts";
import { readerZone } from "../time/instant-words.ts";
import { AnswerForm, type AnswerFormProps } from "./answer-form.tsx";
import { leadNameWithCompany } from "../../words/names/lead-name.ts";

export function TouchForm({ lead, by, isBusy, channel: used = "call", onCancel, onSend }: AnswerFormProps) {
  const initialValues: { channel: Channel; twoWay: boolean; when: string; note: string } = {
    channel: used,
    twoWay: false,
    when: "",
    note: "",
  };
  const form = useForm({
    initialValues,
    validate: {
      when: (when) => (when !== "" && !(Date.parse(when) <= Date.now()) ? "It can’t be in the future" : null),
    },
  });
  return (
    <AnswerForm
      {...{ isBusy, onCancel }}
      send="Log touch"
      onSubmit={form.onSubmit(({ channel, twoWay, when, note }) => {
        const happened = when === "" ? {} : { occurredAt: Date.parse(when) };
        const body = { by, channel, twoWay, note: note.trim() === "" ? null : note, ...happened };
        onSend({
          leadId: lead.leadId,
          done: `Touch logged for ${leadNameWithCompany(lead)}.`,
          send: (fact) => sayFact("touch", lead.leadId, { ...body, fact }),
        });
      })}
    >
      <div>
        <Text size="sm" fw={500} mb={4} id="touch-channel">
          Channel
        </Text>
        <SegmentedControl
          fullWidth
          aria-labelledby="touch-channel"
          data={CHANNELS.map((channel) => ({
            value: channel,
            label: capital(CHANNEL_NAMES[channel].replace(" message", "")),
          }))}
          value={form.values.channel}
          onChange={(channel) => form.setFieldValue("channel", channel)}
        />
      </div>
      <Checkbox
        label="Two-way: the lead responded"
        description="Leave unchecked for an attempt without a response."
        data-autofocus
        {...form.getInputProps("twoWay", { type: "checkbox" })}
      />
      <TextInput
        type="datetime-local"
        label="When"
        description={`Leave empty to use the current time. Your time zone: ${readerZone()}`}
        {...form.getInputProps("when")}
      />
      <Textarea label="Note" autosize minRows={2} maxLength={2_000} {...form.getInputProps("note")} />
    </AnswerForm>
  );
}
