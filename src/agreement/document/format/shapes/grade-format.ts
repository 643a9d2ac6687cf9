/** Grades: by total score, or by fit × engagement. */
import { decides } from "../effect.ts";
import { group, list, named, text, why } from "../field.ts";

export const SCORE_RANGE = decides(
  "engine/compile/compile-scoring",
  text("Total score: `75`, `62 to 74`, `below 62`, or `lowest`.", "75", "score range"),
);
/** A grade with its reason. */
export const GRADE = group("A grade.", "{ from: 75 }", { from: SCORE_RANGE, why });
const bands = (about: string, example: string) =>
  named(about, example, "id", text("A range of points.", "40 or more", "score range"));

export const MATRIX = decides(
  "engine/compile/compile-scoring",
  group(
    "The grade by fit × engagement, instead of `grades`.",
    '{ fit: { a: 40 or more, b: below 40 }, engagement: { "1": 30 or more, "2": below 30 }, grades: { hot: [a1], cold: [a2, b1, b2] } }',
    {
      fit: bands("Bands of fit points.", "{ a: 40 or more, b: below 40 }"),
      engagement: bands("Bands of engagement points.", '{ "1": 30 or more, "2": below 30 }'),
      grades: named(
        "Each grade with its cells (fit band and engagement band), highest priority first.",
        "{ hot: [a1, a2, b1], warm: [a3, b2, c1], cold: [b3, c2, c3] }",
        "id",
        list("Cells.", "[a1, a2]", text("A cell.", "a1")),
      ),
      why,
    },
  ),
);
