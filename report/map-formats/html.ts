import type { EncryptionMap } from "../encryption-map";
import type { Format } from "../formats/format";

/** The map as one page. It brings the styles and templates, so it is loaded when somebody asks for it. */
export const html = {
  name: "html",
  purpose: "one page to look into, which loads nothing from the network",
  print(map: EncryptionMap): string {
    const { page } = require("../page/page") as typeof import("../page/page");
    return page(map);
  },
} satisfies Format<EncryptionMap>;
