import { expression, isObject, type Resource, withoutIndexes } from "../terraform";

/** Whether Terraform is told to ignore changes of an argument, or of a block that it stands in. */
export function ignoresChanges({ arguments: { lifecycle } }: Resource, label: string): boolean {
  const [block] = [lifecycle].flat();
  const ignored = isObject(block) ? block.ignore_changes : undefined;
  if (ignored === undefined) return false;
  const path = withoutIndexes(label);
  return [ignored].flat().some((one) => {
    const text = typeof one === "string" ? withoutIndexes(expression(one) ?? one) : "";
    return text === "all" || text === path || path.startsWith(`${text}.`);
  });
}
