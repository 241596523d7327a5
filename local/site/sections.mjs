/** The pages of the site in their order. A page of docs/ that is not named here is in the last section. */
export const SECTIONS = [
  {
    title: "Start",
    pages: [
      "README.md",
      "docs/install.md",
      "docs/start-hcl.md",
      "docs/start-cdktf.md",
      "docs/start-estate.md",
      "docs/start-hcp.md",
    ],
  },
  {
    title: "Guides",
    pages: [
      "docs/existing.md",
      "docs/keys.md",
      "docs/constructs.md",
      "docs/report.md",
      "docs/retire.md",
      "docs/deploy.md",
      "docs/hcp.md",
      "docs/run-task.md",
      "docs/cdktn.md",
      "docs/ci.md",
      "docs/pull-requests.md",
      "docs/editors.md",
    ],
  },
  {
    title: "Reference",
    pages: [
      "docs/check.md",
      "docs/rules.md",
      "docs/services.md",
      "docs/configuration.md",
      "docs/reading.md",
      "docs/security.md",
      "docs/api/index.md",
    ],
  },
  {
    title: "Project",
    pages: [
      "CONTRIBUTING.md",
      "docs/architecture.md",
      "docs/decisions.md",
      "docs/catalogue.md",
      "docs/scripts.md",
      "docs/local-aws.md",
      "SECURITY.md",
      "CHANGELOG.md",
    ],
  },
];

/** The sections with the pages that there are; every page of docs/ is in one. */
export function sectionsOf(paths) {
  const named = new Set(SECTIONS.flatMap(({ pages }) => pages));
  const others = paths.filter((one) => !named.has(one) && /^docs\/[^/]+\.md$/.test(one));
  return SECTIONS.map(({ title, pages }, index) => ({
    title,
    pages: [
      ...pages.filter((one) => paths.includes(one)),
      ...(index === SECTIONS.length - 1 ? others.sort() : []),
    ],
  }));
}
