/** The tests that apply: `npm run test:apply`. @type {import("jest").Config} */
module.exports = { ...require("./jest.config.js"), testMatch: ["<rootDir>/__tests__/apply/**/*.apply.ts"] };
