import { type EditableFile, type Module, resolve, type WrittenChoice } from "../terraform";

/** An ARN that stands for a key that is given. */
const GIVEN = '"arn:aws:kms:us-east-1:111122223333:key/00000000-0000-0000-0000-000000000000"';

/** Which expression a choice takes; undefined where that is not known. */
export function takenOf({ condition }: WrittenChoice, scope: Module): "yes" | "no" | undefined {
  const { value } = resolve(`\${${condition}}`, scope);
  return typeof value === "boolean" ? (value ? "yes" : "no") : undefined;
}

/**
 * The expression of a choice that is a variable of the module, and is taken as soon as that is given a key.
 *
 * @param files All files of the module: its condition may stand in a local value.
 */
export function inputOf(
  choice: WrittenChoice,
  scope: Module,
  files: readonly EditableFile[],
): "yes" | "no" | undefined {
  const written = withLocals(choice.condition, files);
  return (["yes", "no"] as const).find((one) => {
    const { found } = choice[one];
    if (found.is !== "variable") return false;
    const condition = written.replace(named("var", found.name, ...found.path), GIVEN);
    return takenOf({ ...choice, condition }, scope) === one;
  });
}

/** Local values that stand in each other are followed so far. */
const MAX_DEPTH = 4;

/** A condition with the local values that it names as they are written. */
function withLocals(condition: string, files: readonly EditableFile[], depth = 0): string {
  const all = depth < MAX_DEPTH && condition.includes("local.") ? files : [];
  const locals = all.flatMap((file) =>
    file.blocks
      .filter(({ kind }) => kind === "locals")
      .flatMap(({ body }) => body.arguments.map(({ name, value }) => ({ name, text: file.written(value) }))),
  );
  const next = locals.reduce(
    (text, one) => text.replace(named("local", one.name), () => `(${one.text})`),
    condition,
  );
  return next === condition ? condition : withLocals(next, files, depth + 1);
}

/** A reference in an expression, and no part of a longer one. */
function named(...names: readonly (string | number)[]): RegExp {
  return new RegExp(`(?<![\\w.])${names.join("\\.")}(?![\\w.[-])`, "g");
}
