import { type FunctionDefinition, textAt } from "./definition";

/** Functions whose value hangs on time, on chance, or on the machine or the program that runs them. */
export const CHANCE: readonly FunctionDefinition[] = [
  { name: "timestamp", parameters: [], returns: "string", call: () => undefined },
  { name: "plantimestamp", parameters: [], mayBeNull: true, returns: "string", call: () => undefined },
  { name: "uuid", parameters: [], returns: "string", call: () => undefined },
  {
    name: "bcrypt",
    parameters: [{ name: "str", type: "string" }],
    variadic: { name: "cost", type: "number" },
    returns: "string",
    call: () => undefined,
  },
  {
    // Go's library compresses to other bytes than zlib does.
    name: "base64gzip",
    parameters: [{ name: "str", type: "string" }],
    returns: "string",
    call: () => undefined,
  },
  {
    name: "pathexpand",
    parameters: [{ name: "path", type: "string" }],
    returns: "string",
    call: (operands) => {
      const path = textAt(operands, 0);
      return path.startsWith("~") ? undefined : { is: "string", value: path };
    },
  },
];
