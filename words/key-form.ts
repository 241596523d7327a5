import type { Evidence } from "../guard";
import type { Parts } from "./parts";
import { WANTED } from "./set-key";

/** The forms in which a key is named. */
export const FORMS = {
  arn: "the ARN of a key",
  id: "a key id",
  alias: "an alias",
  "alias-arn": "the ARN of an alias",
} as const;

/** A key that is named in a form that AWS or the provider does not take as it is. */
export function keyForm(argument: string, evidence: Evidence & { seen: "key-form" }): Parts {
  const { form, wanted, takes = [], answers = wanted, protects, objection } = evidence;
  const follows = () => {
    switch (objection) {
      case "provider-refuses":
        return "which the provider refuses";
      case "service-refuses":
        return `which AWS refuses: it takes ${takes.map((one) => FORMS[one]).join(" or ")}`;
      case "replaces":
        return `and AWS answers with the key's ${WANTED[answers]}, so every plan replaces ${protects}`;
      case "may-replace":
        return `and it is not known whether AWS answers with the key's ARN; if it does, every plan replaces ${protects}`;
      case "never-settles":
        return `and AWS answers with the key's ${WANTED[answers]}, so every plan changes ${argument} again`;
      case "can-move":
        return "which can be pointed at another key, and no plan shows it";
    }
  };
  return {
    seen: `${argument} is ${FORMS[form]}`,
    follows: follows(),
    joint: ", ",
    remedy: `Set ${argument} to the ${WANTED[wanted]} of the key.`,
  };
}
