import { isAwsAlias } from "../../catalogue";
import { isOpen, read } from "../../keys";
import type { Json } from "../../terraform";
import { cannotTell, objection } from "../verdicts";
import type { ResourceRule } from "./rule";

const isName = (value: Json | undefined) => typeof value === "string" && !isOpen(value);

/** An alias has a name that AWS accepts. */
export const aliasIsNotReserved: ResourceRule = {
  types: ["aws_kms_alias"],
  subject: "alias",
  title: "Alias has a name that AWS refuses",
  severity: "error",
  why: "AWS refuses such an alias when Terraform is already at work.",
  fix: "Choose a name that begins with alias/ and not with alias/aws/.",
  page: "https://docs.aws.amazon.com/kms/latest/developerguide/alias-create.html",
  controls: [],
  check(resource, module) {
    if (resource.mode !== "managed") return [];
    for (const argument of ["name", "name_prefix"]) {
      const value = read(resource, argument, module);
      if (value === undefined) continue;
      // The provider takes one of the two.
      if (isOpen(value) && argument === "name_prefix" && isName(read(resource, "name", module))) continue;
      if (typeof value === "string" && isAwsAlias(value)) {
        return objection(
          argument,
          `${argument} is ${value}; AWS keeps names under alias/aws/ for its own keys, and refuses this one`,
          "Choose another name.",
        );
      }
      if (isOpen(value) && !/^alias\/(?!\$)/.test(String(value))) return cannotTell(argument, value);
      if (!isOpen(value) && !String(value).startsWith("alias/")) {
        return objection(
          argument,
          `${argument} is ${value}; an alias begins with alias/`,
          // AWS keeps alias/aws/ for itself.
          /^\/?aws\//.test(String(value)) ? "Choose another name." : "Put alias/ before it.",
        );
      }
    }
    return [];
  },
};
