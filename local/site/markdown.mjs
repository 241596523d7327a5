import MarkdownIt from "markdown-it";

/** Markdown as GitHub shows it: tables, ids of headings, links between files. */
export function markdown(links) {
  const md = new MarkdownIt({ html: true, linkify: true });
  md.linkify.set({ fuzzyLink: false, fuzzyEmail: false });
  md.core.ruler.push("ids of headings", ({ tokens }) => {
    const used = new Map();
    for (const [index, token] of tokens.entries()) {
      if (token.type !== "heading_open") continue;
      const slug = slugOf(textOf(tokens[index + 1]));
      const times = used.get(slug) ?? 0;
      used.set(slug, times + 1);
      token.attrSet("id", times === 0 ? slug : `${slug}-${times}`);
    }
  });
  md.core.ruler.push("links", ({ tokens, env }) => {
    for (const token of tokens.flatMap(({ children }) => children ?? [])) {
      const name = { link_open: "href", image: "src" }[token.type];
      if (name) token.attrSet(name, links.resolve(env.source, token.attrGet(name)));
    }
  });
  const { table_open: open, table_close: close } = md.renderer.rules;
  const plain = (tokens, index, options, _env, self) => self.renderToken(tokens, index, options);
  md.renderer.rules.table_open = (...args) => `<div class="table">${(open ?? plain)(...args)}`;
  md.renderer.rules.table_close = (...args) => `${(close ?? plain)(...args)}</div>`;
  return md;
}

function textOf({ children }) {
  return children
    .filter(({ type }) => type === "text" || type === "code_inline")
    .map(({ content }) => content)
    .join("");
}

/** The id that GitHub gives a heading. */
function slugOf(text) {
  return text
    .trim()
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}\p{Pc}\- ]/gu, "")
    .replaceAll(" ", "-");
}
