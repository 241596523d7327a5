import type { PrintOptions } from "../formats/format";
import type { Comment } from "./comment";
import { commentMarkdown } from "./comment-markdown";

/** A comment of at most so many bytes of UTF-8; nothing where not even its table fits. */
export function summaryWithin(comment: Comment, options: PrintOptions, room: number): string {
  let most = room;
  while (most > 0) {
    const text = commentMarkdown(comment, { ...options, most });
    if (text.length > most) return "";
    const bytes = Buffer.byteLength(text);
    if (bytes <= room) return text;
    // Characters that take more than a byte make it longer than was meant.
    most = Math.min(Math.floor((most * room) / bytes), most - 1);
  }
  return "";
}
