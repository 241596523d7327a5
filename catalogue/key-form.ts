import type { KeyArgument, KeyForm } from "./row";

/** The form in which a key has to be written: its id where AWS takes or answers nothing else, and else its ARN. */
export function wantedForm({ takes, answers }: Pick<KeyArgument, "takes" | "answers">): "arn" | "id" {
  const takesArn = takes === undefined || takes.forms.includes("arn");
  return takesArn && answers?.form !== "id" ? "arn" : "id";
}

/**
 * What stands against a form in which a key is written.
 *
 * - `provider-refuses`, `service-refuses`: the value is refused, before Terraform applies it or while it does.
 * - `replaces`: AWS answers in another form, so every plan replaces the resource.
 * - `may-replace`: it does if AWS answers in another form, which is not known.
 * - `never-settles`: AWS answers in another form, so every plan changes the resource in place.
 * - `can-move`: it is an alias, which can be pointed at another key without a plan that shows it.
 */
export type FormObjection =
  | "provider-refuses"
  | "service-refuses"
  | "replaces"
  | "may-replace"
  | "never-settles"
  | "can-move";

/** What stands against a form in which a key is written; undefined where nothing does, or where that is not known. */
export function formObjection(argument: KeyArgument, form: KeyForm): FormObjection | undefined {
  const { accepts, takes, effects } = argument;
  if (accepts !== "unknown" && !accepts.includes(form)) return "provider-refuses";
  if (takes && !takes.forms.includes(form)) return "service-refuses";
  if (effects.change === "replace") {
    const differs = isAnsweredOtherwise(argument, form);
    if (differs !== false) return differs ? "replaces" : "may-replace";
  }
  if (effects.change === "in-place" && argument.answers && isAnsweredOtherwise(argument, form)) {
    return "never-settles";
  }
  const isAlias = form === "alias" || form === "alias-arn";
  return isAlias && accepts !== "unknown" ? "can-move" : undefined;
}

/** Whether the provider sees another text than the one that is written when AWS answers; undefined where that is not known. */
function isAnsweredOtherwise(argument: KeyArgument, form: KeyForm): boolean | undefined {
  const { answers } = argument;
  if (answers === undefined)
    return form === wantedForm(argument) || isLikeArn(argument, form) ? false : undefined;
  if (answers.form === "as-written" || answers.form === form) return false;
  return !(isLikeArn(argument, form) && isLikeArn(argument, answers.form));
}

/** Whether the provider takes a form for the ARN. */
function isLikeArn({ suppresses }: KeyArgument, form: KeyForm): boolean {
  return form === "arn" || (suppresses?.includes(form) ?? false);
}
