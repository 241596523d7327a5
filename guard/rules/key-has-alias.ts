import { KEY_TYPES } from "../../catalogue";
import { answerFor, isKey } from "../../keys";
import { cannotTell, objection } from "../verdicts";
import type { ResourceRule } from "./rule";

/** An alias says what a key is for. */
export const keyHasAlias: ResourceRule = {
  types: KEY_TYPES,
  subject: "key",
  title: "Key has no alias",
  severity: "note",
  why: "An id does not say what the key is for.",
  fix: "Add an aws_kms_alias.",
  page: "https://docs.aws.amazon.com/kms/latest/developerguide/kms-alias.html",
  controls: [],
  check(resource, module) {
    if (!isKey(resource)) return [];
    const { arn, key_id: id } = resource.arguments;
    const names = [arn, id].filter((one) => typeof one === "string");
    const answer = answerFor("aws_kms_alias", "target_key_id", resource, module, names);
    if (answer === "set") return [];
    if (answer !== "not") return cannotTell("target_key_id", answer.unknown);
    return objection(
      "",
      "no alias names the key, so consoles and logs show only its id",
      "Add an aws_kms_alias that names it.",
    );
  },
};
