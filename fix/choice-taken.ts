import { type Choice, type Module, resolve } from "../terraform";

/** An ARN that stands for a key that is given. */
const GIVEN = '"arn:aws:kms:us-east-1:111122223333:key/00000000-0000-0000-0000-000000000000"';

/** Which expression a choice takes; undefined where that is not known. */
export function takenOf({ condition }: Choice, scope: Module): "yes" | "no" | undefined {
  const { value } = resolve(`\${${condition}}`, scope);
  return typeof value === "boolean" ? (value ? "yes" : "no") : undefined;
}

/** The expression of a choice that is a variable of the module, and is taken as soon as that is given a key. */
export function inputOf(choice: Choice, scope: Module): "yes" | "no" | undefined {
  return (["yes", "no"] as const).find((one) => {
    const { found } = choice[one];
    if (found.is !== "variable") return false;
    const name = ["var", found.name, ...found.path].join(".").replace(/[.]/g, "\\.");
    const condition = choice.condition.replace(new RegExp(`(?<![\\w.])${name}(?![\\w.[-])`, "g"), GIVEN);
    return takenOf({ ...choice, condition }, scope) === one;
  });
}
