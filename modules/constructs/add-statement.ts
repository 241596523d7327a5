import type { Statement } from "../../policy";

/** Adds a statement, or the sources of one to a statement of the same name. */
export function addStatement(statements: Statement[], added: Statement): void {
  const at = statements.findIndex(({ sid }) => sid === added.sid);
  const found = statements[at];
  if (!found) {
    statements.push(added);
    return;
  }
  statements[at] = {
    ...found,
    ...(found.conditions && {
      conditions: found.conditions.map((one) => {
        const more = added.conditions?.find(({ variable }) => variable === one.variable)?.values ?? [];
        return { ...one, values: [...new Set([...one.values, ...more])].sort() };
      }),
    }),
  };
}
