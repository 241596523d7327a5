import { isWhollyKnown, typeOf } from "../types";
import { type FunctionDefinition, operand, text, textAt } from "./definition";
import { readYaml } from "./yaml-reader";
import { yamlText } from "./yaml-text";

export const YAML: readonly FunctionDefinition[] = [
  {
    name: "yamlencode",
    parameters: [{ name: "value", type: "any", allows: ["null", "any-type"] }],
    returns: "string",
    call: (operands) => {
      const value = operand(operands, 0);
      if (!isWhollyKnown(value)) return undefined;
      const yaml = yamlText(value);
      return yaml === undefined ? undefined : text(yaml);
    },
  },
  {
    name: "yamldecode",
    parameters: [{ name: "src", type: "string" }],
    mayBeNull: true,
    returns: (operands) =>
      operand(operands, 0).is === "unknown" ? "any" : typeOf(readYaml(textAt(operands, 0))),
    call: (operands) => readYaml(textAt(operands, 0)),
  },
];
