import { TerraformStack, Token } from "cdktf";
import { Construct, type IConstruct } from "constructs";
import { Refusal } from "./refusal";
import { isRecord, shown } from "./setting";

/**
 * Refuses what JavaScript lets through in a call of a constructor, before anything is made of it.
 *
 * @param what the class, `EncryptedSnsTopic`
 * @param config what has to be an object. @default the constructor looks at it itself
 * @throws Refusal that names the construct by its path, the stack's name first
 */
export function refuseCall(what: string, scope: unknown, id: unknown, ...config: readonly unknown[]): void {
  refuseScope(what, scope, id);
  const about = `${what} "${scope.node.path}/${String(id)}"`;
  if (scope.node.tryFindChild(id as string))
    throw new Refusal(`${about}: there is one of that name already. Give this one another name.`);
  if (config.length > 0 && !isRecord(config[0]))
    throw new Refusal(`${about}: its config is ${shown(config[0])}, not an object. Write { … }.`);
}

/** Refuses a scope that is in no stack, and a name that is none. */
export function refuseScope(what: string, scope: unknown, id: unknown): asserts scope is IConstruct {
  const named = typeof id === "string" && id !== "" ? `${what} "${id}"` : what;
  if (!Construct.isConstruct(scope) || scope.node === undefined)
    throw new Refusal(
      `${named}: the scope is ${shown(scope)}, not a construct. Pass a stack, or a construct in it.`,
    );
  if (!scope.node.scopes.some(TerraformStack.isStack))
    throw new Refusal(`${named}: the scope is in no stack. Pass a stack, or a construct in it.`);
  if (typeof id !== "string" || id === "")
    throw new Refusal(
      `${what} in ${scope.node.path}: its name is ${shown(id)}. Write a text that is not empty.`,
    );
  if (Token.isUnresolved(id))
    throw new Refusal(
      `${what} in ${scope.node.path}: its name is a value that only Terraform knows. Write a text.`,
    );
}

/** The same for a stack, whose name has less in it. */
export function refuseStackCall(what: string, scope: unknown, id: unknown, config: unknown): void {
  if (typeof id !== "string" || !/^[^\s*?]+$/.test(id)) {
    throw new Refusal(`${what}: its name is ${shown(id)}. Write a text without blanks, "*" and "?".`);
  }
  const about = `${what} "${id}"`;
  if (!Construct.isConstruct(scope) || scope.node === undefined)
    throw new Refusal(`${about}: the scope is ${shown(scope)}, not a construct. Pass the App.`);
  if (scope.node.tryFindChild(id))
    throw new Refusal(`${about}: there is one of that name already. Give this one another name.`);
  if (!isRecord(config))
    throw new Refusal(
      `${about}: its config is ${shown(config)}, not an object. Write { region: "eu-west-1" }.`,
    );
}
