import { Option } from "commander";
import type { Command } from "../shell/command";
import { webAddress } from "../shell/web-address";

interface LspOptions {
  readonly rulesUrl?: string;
}

/** `keywright lsp`: a language server for editors. */
export const lsp: Command<[], LspOptions, never> = {
  options: [
    new Option("--stdio", "speak over standard input and output, which is the only way there is"),
    new Option(
      "--rules-url <url>",
      "address of your copy of docs/rules.md, for links (default: the one in the package)",
    ).argParser(webAddress),
  ],
  exitCodes: {
    clean: "the editor has ended it",
    failed: "the editor has gone without a word, or an option is wrong",
  },
  examples: [["keywright lsp --stdio", "as an editor starts it"]],
  notes: "Editors start it by themselves; docs/editors.md says how. It writes no file.",
  run(_context, { rulesUrl }) {
    const { serve } = require("./server") as typeof import("./server");
    return serve(rulesUrl);
  },
};
