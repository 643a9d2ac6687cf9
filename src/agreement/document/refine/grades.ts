/** The grades of `scoring`: by total score, or by fit × engagement. */
import { defined } from "../../../base/assert.ts";
import { clauseId } from "../../../base/ids.ts";
import type { Grade, GradeMatrix } from "../../terms/parts/grade-terms.ts";
import type { NamedField } from "../format/field.ts";
import { GRADE, MATRIX } from "../format/shapes/grade-format.ts";
import { Names } from "../read/names.ts";
import { type Band, bandsOf, LOWEST_SCORE } from "../read/values/score-range.ts";
import { Section } from "../read/section.ts";
import type { Spot } from "../read/spot.ts";
import { writeScore } from "../write/write-amount.ts";
import { byKey, type WrittenKeys } from "../write/written.ts";

type Graded = { readonly grades: readonly Grade[]; readonly matrix: GradeMatrix };

export const scoreGrades = { read: readScoreGrades, write: writeScoreGrades };
export const gradeMatrix = { read: readMatrix, write: writeMatrix };

/** `hot: 70` or `hot: { from: 70, why: … }` – from which score; exactly one is `lowest`. */
function readScoreGrades(place: Spot): readonly Grade[] {
  const names = new Names(place, place.field as NamedField);
  if (names.isEmpty) names.report("missing_key", "There is no grade.", "Add at least one: `any: lowest`.");
  const read = names.all().map(({ key, at, spot }) => {
    const terms = spot.value?.kind === "map" ? new Section(spot, GRADE.keys) : undefined;
    return { id: key, at, spot: terms?.spot("from") ?? spot, why: terms?.why() };
  });
  const any = read.find(({ id }) => id === "any");
  if (any !== undefined && read.length > 1)
    names.problems.add("contradiction", any.at, names.pathOf("any"), "“any” is reserved.", "Use another grade name.");
  return bandsOf(
    read.filter(({ spot }) => spot.isThere),
    (code, message, remedy) => names.report(code, message, remedy),
  ).map(({ id, fromScore }) => ({ ...gradeNamed(id), fromScore, why: read.find((each) => each.id === id)?.why }));
}

function gradeNamed(id: string): Pick<Grade, "id" | "clause" | "label"> {
  return {
    id,
    clause: clauseId(`scoring.grade.${id}`),
    label: `${id.slice(0, 1).toUpperCase()}${id.slice(1).replaceAll("-", " ")}`,
  };
}

/** Each pair of a fit band and an engagement band stands in exactly one grade. */
function readMatrix(from: Spot): Graded {
  const section = new Section(from, MATRIX.keys);
  const why = section.why();
  const bands = (key: "fit" | "engagement"): readonly Band[] => {
    const names = section.names(key);
    if (names.isEmpty) names.report("missing_key", "There is no band.", "Add at least one: `any: lowest`.");
    return bandsOf(
      names.all().map(({ key: id, spot }) => ({ id, spot })),
      (code, message, remedy) => names.report(code, message, remedy),
    );
  };
  const fit = bands("fit");
  const engagement = bands("engagement");
  const names = section.names("grades");
  const grades = names.all();
  if (names.isEmpty) names.report("missing_key", "There is no grade.", "Add at least one, with its cells.");
  const cells = fit.map(() => engagement.map(() => -1));
  for (const [grade, { key, spot }] of grades.entries()) {
    if (key === "any") spot.report("contradiction", "“any” is reserved.", "Use another grade name.");
    for (const cell of spot.items()) place(cell, grade);
  }
  const open = fit.flatMap((f, row) =>
    engagement.flatMap((e, column) => (cells[row]?.[column] === -1 ? [`${f.id}${e.id}`] : [])),
  );
  if (open.length > 0 && grades.length > 0)
    names.report(
      "missing_key",
      `${open.length === 1 ? "This cell has" : "These cells have"} no grade: ${open.slice(0, 8).join(", ")}.`,
      "Put every cell in exactly one grade.",
    );

  function place(cell: Spot, grade: number): void {
    const text = cell.text();
    if (text === undefined) return;
    const row = fit.findIndex((f) => engagement.some((e) => `${f.id}${e.id}` === text));
    const column = engagement.findIndex((e) => `${fit[row]?.id ?? ""}${e.id}` === text);
    const line = cells[row];
    if (line === undefined || column < 0) {
      cell.unknown(text, "isn't a cell", fit.flatMap((f) => engagement.map((e) => `${f.id}${e.id}`)).slice(0, 40));
    } else if (line[column] !== -1) {
      cell.report("duplicate", `“${text}” already has a grade.`, "Put every cell in exactly one grade.");
    } else line[column] = grade;
  }
  const withoutTo = (band: Band): { readonly id: string; readonly fromScore: number } => ({
    id: band.id,
    fromScore: band.fromScore,
  });
  return {
    grades: grades.map(({ key }) => ({ ...gradeNamed(key), fromScore: LOWEST_SCORE, why: undefined })),
    matrix: {
      clause: clauseId("scoring.matrix"),
      fit: fit.map(withoutTo),
      engagement: engagement.map(withoutTo),
      cells,
      why,
    },
  };
}

function writeScoreGrades(grades: readonly Grade[]): WrittenKeys {
  return byKey("scoring.grade.", grades, ({ fromScore, why }) =>
    why === undefined ? writeScore(fromScore) : { from: writeScore(fromScore), why },
  );
}

function writeMatrix({ grades, matrix: { fit, engagement, cells, why } }: Graded): WrittenKeys {
  const bands = (each: GradeMatrix["fit"]): WrittenKeys =>
    Object.fromEntries(each.map(({ id, fromScore }) => [id, writeScore(fromScore)]));
  const cellsOf = (index: number): readonly string[] =>
    cells.flatMap((row, f) =>
      row.flatMap((grade, e) =>
        grade === index ? [`${defined(fit[f], "a band").id}${defined(engagement[e], "a band").id}`] : [],
      ),
    );
  return {
    fit: bands(fit),
    engagement: bands(engagement),
    grades: Object.fromEntries(grades.map(({ id }, index) => [id, cellsOf(index)])),
    why,
  };
}
