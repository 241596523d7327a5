import { commentMarkdown } from "../../comment/comment-markdown";
import type { Format } from "../../formats/format";
import { type CheckCommentOptions, checkComment } from "../comment";
import type { Report } from "../report";

/** A comment for a pull request. */
export const markdown = {
  name: "markdown",
  purpose: "a comment for a pull request",
  print: (report: Report, options: CheckCommentOptions = {}) =>
    commentMarkdown(checkComment(report, options), options),
} satisfies Format<Report>;
