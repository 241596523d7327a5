import type { Cursor } from "./cursor";
import type { TemplatePart } from "./syntax-tree";
import type { TemplateToken } from "./template-tokens";

/**
 * Puts the directives of a template together with what they enclose.
 *
 * @throws HclError for a directive without its end, or an end without its directive
 */
export function templateParts(cursor: Cursor, tokens: readonly TemplateToken[]): TemplatePart[] {
  const root: TemplatePart[] = [];
  const open: Open[] = [];
  let parts = root;
  for (const token of tokens) {
    const around = open.at(-1);
    switch (token.is) {
      case "text":
        addText(parts, token.text);
        break;
      case "interpolation":
        parts.push(token);
        break;
      case "if":
      case "for":
        if (open.length >= MAX_DIRECTIVES) cursor.fail("this is nested too deep", token.at);
        open.push({ directive: token, around: parts, body: [] });
        parts = open.at(-1)?.body ?? parts;
        break;
      case "else":
        if (around?.directive.is !== "if" || around.no)
          cursor.fail("%{ else } stands without its if", token.at);
        around.no = parts = [];
        break;
      case "endif":
        if (around?.directive.is !== "if") cursor.fail("%{ endif } stands without its if", token.at);
        parts = around.around;
        parts.push({
          is: "if",
          condition: around.directive.condition,
          yes: around.body,
          no: around.no ?? [],
        });
        open.pop();
        break;
      case "endfor": {
        if (around?.directive.is !== "for") cursor.fail("%{ endfor } stands without its for", token.at);
        const { at: _, ...directive } = around.directive;
        parts = around.around;
        parts.push({ ...directive, body: around.body });
        open.pop();
        break;
      }
    }
  }
  const left = open.at(-1)?.directive;
  if (left) cursor.fail(`%{ ${left.is} … } has no %{ end${left.is} }`, left.at);
  return root;
}

const MAX_DIRECTIVES = 100;

/** A directive of which the end is still to come. */
interface Open {
  readonly directive: Extract<TemplateToken, { is: "if" | "for" }>;
  readonly around: TemplatePart[];
  readonly body: TemplatePart[];
  no?: TemplatePart[];
}

/** Adds a text, to the text before it if there is one. Terraform's texts are in Unicode's normal form C. */
function addText(parts: TemplatePart[], text: string): void {
  if (text === "") return;
  const last = parts.at(-1);
  const whole = last?.is === "text" ? last.text + text : text;
  const part: TemplatePart = { is: "text", text: isAscii(whole) ? whole : whole.normalize("NFC") };
  if (last?.is === "text") parts[parts.length - 1] = part;
  else parts.push(part);
}

function isAscii(text: string): boolean {
  for (let at = 0; at < text.length; at++) if (text.charCodeAt(at) > 127) return false;
  return true;
}
