/** @type {import("jest").Config} */
module.exports = {
  ...require("./jest.config.js"),
  testMatch: ["<rootDir>/__tests__/install/**/*.install.ts"],
  // A package manager fetches what it installs.
  testTimeout: 600_000,
};
