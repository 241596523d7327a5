// What the build does once the compiler has written dist/, one step after the other.
for (const step of ["rooms", "plain-index", "lazy-index", "second-tree", "bundle", "ask-aws", "man-page"]) {
  await import(`./${step}.mjs`);
}
