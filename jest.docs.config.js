/** The tests of what a reader does, which install packages: `npm run test:docs`. @type {import("jest").Config} */
module.exports = {
  ...require("./jest.config.js"),
  testMatch: ["<rootDir>/__tests__/docs/**/*.docs.ts"],
  maxWorkers: 1,
};
