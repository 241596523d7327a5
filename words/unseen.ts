import type { Evidence } from "../guard";
import { cut } from "./cut";
import type { Parts } from "./parts";

/** What a plan does not show. */
export function unplanned({ why, reason: word }: Evidence & { seen: "unplanned" }): Parts {
  switch (why) {
    case "deferred":
      return {
        seen: `cannot tell; this plan defers it${word === undefined ? "" : ` (${cut(word)})`}`,
        remedy: "Check the plan that follows.",
      };
    case "not planned":
      return {
        seen: "cannot tell; the configuration has it and this plan does not show it, as with -target or -refresh-only",
        remedy: "Plan everything, and check that plan.",
      };
    case "left out":
      return {
        seen: "cannot tell; the state has it and this plan does not show it, as with -target",
        remedy: "Plan everything, and check that plan.",
      };
    case "incomplete":
      return {
        seen: "cannot tell what else there is; this plan is not complete, as with -target",
        remedy: "Plan everything, and check that plan.",
      };
  }
}

/** What to do about a module that has to be fetched. */
export const FETCH_MODULES = "Run terraform init, or check the plan.";

/** A module that is called and is not there to be seen. */
export function unseenModule({ source: from, why }: Evidence & { seen: "unseen-module" }): Parts {
  switch (why) {
    case "no folder":
      return {
        seen: `cannot tell; the module comes from ${cut(from)}, where there is no Terraform`,
        remedy: "Correct the source, or check the plan.",
      };
    case "unreadable":
      return {
        seen: `cannot tell; the module comes from ${cut(from)}, where a file cannot be read`,
        remedy: "Correct that file, or check the plan.",
      };
    case "itself":
      return {
        seen: `cannot tell; the module calls itself: it comes from ${cut(from)}, where this call stands`,
        remedy: "Take the call out: Terraform cannot follow it.",
      };
    case "circle":
      return {
        seen: `cannot tell; the module calls itself in a circle: it comes from ${cut(from)}, which leads to the call that stands here`,
        remedy: "Take one of the calls out: Terraform cannot follow them.",
      };
    case "too many":
      return {
        seen: `cannot tell; the module comes from ${cut(from)}, and is not looked into: modules stand in each other 32 deep, or there are 10,000 of them`,
        remedy: "Check the plan.",
      };
    case "excluded":
      return {
        seen: `cannot tell; the module comes from ${cut(from)}, which --exclude leaves out`,
        remedy: "Check the plan.",
      };
    case "outside":
      return {
        seen: `cannot tell; the module comes from ${cut(from)}, which is outside of the folder in which files are read`,
        remedy: "Name a folder that holds both with --root, or check the plan.",
      };
    default:
      return {
        seen: `cannot tell; the module comes from ${cut(from)}, which is not here`,
        remedy: FETCH_MODULES,
      };
  }
}
