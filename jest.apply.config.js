/** The tests that apply: `npm run test:apply`. @type {import("jest").Config} */
module.exports = {
  ...require("./jest.config.js"),
  testMatch: ["<rootDir>/__tests__/apply/**/*.apply.ts"],
  // Side by side, however few cores there are: nearly all of the time the provider waits.
  maxWorkers: 2,
};
