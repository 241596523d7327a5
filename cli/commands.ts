import type { ListedCommand } from "./shell/command";

/**
 * Every command, in the order of `--help`. A command is loaded when the command line names it, so that `--help`
 * loads no rule and `check` no server.
 */
export const COMMANDS: readonly ListedCommand[] = [
  {
    name: "check",
    summary: "check any Terraform against the rules: a folder of HCL, a cdktf.out, a plan, a state",
    load: () => (require("./check/check") as typeof import("./check/check")).check,
  },
  {
    name: "completion",
    summary: "print a script with which bash, zsh or fish completes command lines",
    load: () =>
      (require("./completion/completion") as typeof import("./completion/completion")).completionOf(COMMANDS),
  },
  {
    name: "config",
    summary:
      "print the settings that hold and where they come from, and take over exceptions for other scanners",
    load: () => (require("./config/config") as typeof import("./config/config")).config,
  },
  {
    name: "diff",
    summary: "show what changed in encryption: keys, who may use them, what is encrypted with them",
    load: () => (require("./diff/diff") as typeof import("./diff/diff")).diff,
  },
  {
    name: "explain",
    summary: "explain a rule: why, what to do, examples, the controls that ask for it",
    load: () => (require("./rules/explain") as typeof import("./rules/explain")).explain,
  },
  {
    name: "fix",
    summary: "edit HCL so that data comes under customer-managed keys, and show what has to be moved first",
    load: () => (require("./fix/fix") as typeof import("./fix/fix")).fix,
  },
  {
    name: "hcl",
    summary: "write the stacks of the app in cdktf.json as HCL, a folder for each",
    load: () => (require("./hcl/hcl") as typeof import("./hcl/hcl")).hcl,
  },
  {
    name: "lsp",
    summary: "show findings and quick fixes in an editor, as a language server",
    load: () => (require("./lsp/lsp") as typeof import("./lsp/lsp")).lsp,
  },
  {
    name: "report",
    summary: "show what encrypts what: every place, every key and who may use it, every control",
    load: () => (require("./report/report") as typeof import("./report/report")).report,
  },
  {
    name: "retire",
    summary: "show what is still encrypted with a key, and how to retire the key without losing data",
    load: () => (require("./retire/retire") as typeof import("./retire/retire")).retire,
  },
  {
    name: "rules",
    summary: "list the rules: the fault that each finds, and its severity",
    load: () => (require("./rules/rules") as typeof import("./rules/rules")).rules,
  },
  {
    name: "serve",
    summary: "answer the run tasks of HCP Terraform and Terraform Enterprise: check each plan",
    load: () => (require("./serve/serve") as typeof import("./serve/serve")).serve,
  },
  {
    name: "services",
    summary: "list every argument that takes a key: what happens without one, and what a change of key does",
    load: () => (require("./services") as typeof import("./services")).services,
  },
];
