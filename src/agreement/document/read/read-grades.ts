/** Reads the grades of `scoring`: by total score, or by fit × engagement. */
import { clauseId } from "../../../base/ids.ts";
import type { Grade, GradeMatrix, Scoring } from "../../terms/scoring-terms.ts";
import { GRADE, type SCORING } from "../format/scoring-format.ts";
import { type Band, bandsOf, LOWEST_SCORE } from "./score-range.ts";
import { Section } from "./section.ts";
import type { Spot } from "./spot.ts";

type ScoringKeys = (typeof SCORING)["keys"];
type MatrixKeys = ScoringKeys["matrix"]["keys"];

export function readGrades(section: Section<ScoringKeys>): Pick<Scoring, "grades" | "matrix"> {
  const matrix = section.optionalSection("matrix");
  if (matrix === undefined) {
    if (!section.has("grades") && !section.isMissing)
      section.report(
        "missing_key",
        "grades",
        "neither `grades` nor `matrix` is there",
        "add for example `grades: { hot: 75, cold: lowest }`",
      );
    return { grades: readScoreGrades(section), matrix: undefined };
  }
  if (section.has("grades"))
    section.report("contradiction", "grades", "both `grades` and `matrix` are there", "keep one of the two");
  return readMatrix(matrix);
}

/** `hot: 70` or `hot: { from: 70, why: … }` – from which score; exactly one is `lowest`. */
function readScoreGrades(section: Section<ScoringKeys>): readonly Grade[] {
  const names = section.names("grades");
  if (names.isEmpty) names.report("missing_key", "there is no grade", "name at least one: `any: lowest`");
  const read = names.all().map(({ key, at, spot }) => {
    const terms = spot.value?.kind === "map" ? new Section(spot, GRADE.keys) : undefined;
    return { id: key, at, spot: terms?.spot("from") ?? spot, why: terms?.why() };
  });
  const any = read.find(({ id }) => id === "any");
  if (any !== undefined && read.length > 1)
    section.problems.add(
      "contradiction",
      any.at,
      names.pathOf("any"),
      "“any” stands for all grades",
      "call this grade something else",
    );
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
function readMatrix(section: Section<MatrixKeys>): {
  readonly grades: readonly Grade[];
  readonly matrix: GradeMatrix;
} {
  const why = section.why();
  const bands = (key: "fit" | "engagement"): readonly Band[] => {
    const names = section.names(key);
    if (names.isEmpty) names.report("missing_key", "there is no band", "name at least one: `any: lowest`");
    return bandsOf(
      names.all().map(({ key: id, spot }) => ({ id, spot })),
      (code, message, remedy) => names.report(code, message, remedy),
    );
  };
  const fit = bands("fit");
  const engagement = bands("engagement");
  const names = section.names("grades");
  const grades = names.all();
  if (names.isEmpty) names.report("missing_key", "there is no grade", "name at least one, with its cells");
  const cells = fit.map(() => engagement.map(() => -1));
  for (const [grade, { key, spot }] of grades.entries()) {
    if (key === "any") spot.report("contradiction", "“any” stands for all grades", "call this grade something else");
    for (const cell of spot.items()) place(cell, grade);
  }
  const open = fit.flatMap((f, row) =>
    engagement.flatMap((e, column) => (cells[row]?.[column] === -1 ? [`${f.id}${e.id}`] : [])),
  );
  if (open.length > 0 && grades.length > 0)
    names.report("missing_key", `no grade has ${open.slice(0, 8).join(", ")}`, "let every cell stand in one grade");

  function place(cell: Spot, grade: number): void {
    const text = cell.text();
    if (text === undefined) return;
    const row = fit.findIndex((f) => engagement.some((e) => `${f.id}${e.id}` === text));
    const column = engagement.findIndex((e) => `${fit[row]?.id ?? ""}${e.id}` === text);
    const line = cells[row];
    if (line === undefined || column < 0) {
      cell.unknown(text, "no cell", fit.flatMap((f) => engagement.map((e) => `${f.id}${e.id}`)).slice(0, 40));
    } else if (line[column] !== -1) {
      cell.report("duplicate", `“${text}” has a grade already`, "let every cell stand in one grade");
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
