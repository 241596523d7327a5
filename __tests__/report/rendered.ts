import MarkdownIt from "markdown-it";

/*
 * Markdown as a renderer of GitHub's flavour reads it: tables, and HTML in it.
 */
const renderer = new MarkdownIt({ html: true });

/** The HTML that a text in Markdown comes to. */
export function rendered(markdown: string): string {
  return renderer.render(markdown);
}

/** The elements in a text in Markdown, and its comments: each name once. */
export function elementsIn(markdown: string): string[] {
  const names = [...rendered(markdown).matchAll(/<(!--|[a-z][a-z0-9]*)/gi)].map(([, name]) => name ?? "");
  return [...new Set(names)].sort();
}

/** The text that a reader sees, without what joins characters. */
export function textOf(markdown: string): string {
  const text = rendered(markdown)
    .replace(/<!--.*?-->/g, "")
    .replace(/<[^>]*>/g, "");
  return text
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&quot;", '"')
    .replaceAll("&amp;", "&")
    .replaceAll("\u200b", "");
}

/** The rows of the first table, as the cells that a reader sees; the heading comes first. */
export function firstTable(markdown: string): string[][] {
  const [table = ""] = /<table>[\s\S]*?<\/table>/.exec(rendered(markdown)) ?? [];
  return [...table.matchAll(/<tr>([\s\S]*?)<\/tr>/g)].map(([, row = ""]) =>
    [...row.matchAll(/<t[hd][^>]*>([\s\S]*?)<\/t[hd]>/g)].map(([, cell = ""]) =>
      textOf(cell.replaceAll("<br>", " ")).trim(),
    ),
  );
}
