import { relative } from "./links.mjs";

const escaped = (text) => text.replace(/[&<>"]/g, (one) => `&#${one.charCodeAt(0)};`);

/** A page of the site around its text. Its text needs no script; it asks the network for nothing. */
export function shell({ output, title, body, sections }) {
  const to = (page) => relative(output, page);
  const nav = sections.map(({ title: heading, pages }) => {
    const items = pages.map((page) => {
      const here = page.output === output ? ' aria-current="page"' : "";
      return `<li><a href="${to(page.output)}"${here}>${escaped(page.title)}</a></li>`;
    });
    return `<h2>${escaped(heading)}</h2>\n<ul>\n${items.join("\n")}\n</ul>`;
  });
  const name = title === "keywright" ? title : `${title} · keywright`;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(name)}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="${to("site.css")}">
</head>
<body>
<a class="skip" href="#content">To the text</a>
<details class="nav" open>
<summary>Pages</summary>
<form class="search" role="search" aria-label="Search" data-root="${to("search.js").replace(/search\.js$/, "")}" hidden>
<input type="search" aria-label="Search the docs" placeholder="Search" autocomplete="off">
<p role="status"></p>
<ul></ul>
</form>
<nav aria-label="Pages">
${nav.join("\n")}
</nav>
</details>
<main id="content">
${body}
</main>
<script src="${to("search.js")}"></script>
</body>
</html>
`;
}
