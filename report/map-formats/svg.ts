import type { EncryptionMap } from "../encryption-map";
import type { Format } from "../formats/format";

/** The picture alone. It brings styles and templates, so it is loaded when somebody asks for it. */
export const svg = {
  name: "svg",
  purpose: "the picture alone: from services to what encrypts them",
  print(map: EncryptionMap): string {
    const { svg } = require("../picture/sheet") as typeof import("../picture/sheet");
    return svg(map);
  },
} satisfies Format<EncryptionMap>;
