import { type Markup, markup } from "../markup";

/**
 * Patterns that tell how places stand without colour: hatched is under a key of AWS, dotted is unknown, chequered is
 * not read, lined is under a key of the customer's; unencrypted data is filled. A page and a picture have them once.
 */
export function patterns(): Markup {
  return markup`<defs><pattern id="kw-hatch" width="8" height="8" patternUnits="userSpaceOnUse"><path class="kw-mark kw-aws" d="M-2 2L2 -2M0 8L8 0M6 10L10 6"/></pattern><pattern id="kw-dots" width="5" height="5" patternUnits="userSpaceOnUse"><circle class="kw-dot kw-cannot-tell" cx="2" cy="2" r="1"/></pattern><pattern id="kw-cross" width="8" height="8" patternUnits="userSpaceOnUse"><path class="kw-mark kw-cannot-tell" d="M0 8L8 0M0 0L8 8"/></pattern><pattern id="kw-lines" width="6" height="4" patternUnits="userSpaceOnUse"><path class="kw-mark kw-customer" d="M0 1H6"/></pattern></defs>`;
}
