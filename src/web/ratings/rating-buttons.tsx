/** How good was this lead? One press each; pressing another replaces it. */
import { Button, Group } from "@mantine/core";
import { useState } from "react";
import { type Rating, RATINGS } from "../../engine/lead/input.ts";
import { RATING_NAMES, RATING_QUESTION } from "../../words/names/rating-names.ts";
import { newFact, useSendFact } from "../actions/send-fact.ts";
import { sayFact } from "../client/say-fact.ts";

type RatingButtonsProps = {
  readonly leadId: string;
  /** Who the lead is. */
  readonly called: string;
  readonly by: string;
  /** What they said last. */
  readonly given: Rating | undefined;
};

export function RatingButtons({ leadId, called, by, given }: RatingButtonsProps) {
  const sending = useSendFact();
  const [pressed, setPressed] = useState<Rating | undefined>();
  function rate(rating: Rating): void {
    setPressed(rating);
    sending.mutate({
      leadId,
      fact: newFact(),
      done: `You rated ${called} ${rating}. Choose another to change it.`,
      send: (fact) => sayFact("rate", leadId, { by, rating, fact }),
    });
  }
  return (
    <Group gap={8} role="group" aria-label={`${RATING_QUESTION} ${called}`}>
      {RATINGS.map((rating) => (
        <Button
          key={rating}
          size="xs"
          variant={rating === given ? "filled" : "default"}
          aria-pressed={rating === given}
          aria-label={`Rate ${called}: ${RATING_NAMES[rating]}`}
          loading={sending.isPending && rating === pressed}
          disabled={sending.isPending}
          onClick={() => rate(rating)}
        >
          {RATING_NAMES[rating]}
        </Button>
      ))}
    </Group>
  );
}
