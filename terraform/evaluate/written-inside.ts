import { LazyMembers } from "./lazy-members";
import type { Run } from "./run";
import { hidden, setOf } from "./types";
import type { Value } from "./value";

/** A value with what is written of the attributes of blocks in it; the value itself where nothing is. */
export function writtenInside(run: Run, value: Value): Value {
  switch (value.is) {
    case "unknown":
      return (value.attribute && run.scope.written?.(value)) ?? value;
    case "tuple":
    case "list":
    case "set": {
      const items = value.items.map((one) => writtenInside(run, one));
      if (items.every((one, i) => one === value.items[i])) return value;
      return value.is === "set" ? hidden(setOf(value.of, items), value.sensitive) : { ...value, items };
    }
    case "object":
    case "map": {
      if (value.members instanceof LazyMembers) return value;
      let isSame = true;
      const members = new Map<string, Value>();
      for (const [name, one] of value.members) {
        const found = writtenInside(run, one);
        if (found !== one) isSame = false;
        members.set(name, found);
      }
      return isSame ? value : hidden({ is: "object", members }, value.sensitive);
    }
    default:
      return value;
  }
}
