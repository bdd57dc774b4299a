// Bundles the phone's validator for node, so that the Python tests can compare it with their own
// (tests/questionnaire/test_twins.py). TWIN=naive puts a careless text library in place of ours.

import { fileURLToPath } from "node:url";

import { defineConfig } from "vite";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const careless = here("src/questionnaire/testing/naive_thai_text.ts");
const naive = process.env["TWIN"] === "naive";

export default defineConfig({
  plugins: naive
    ? [
        {
          name: "careless-text",
          enforce: "pre",
          resolveId: (source, importer) =>
            source.endsWith("/thai_text") && importer !== careless ? careless : null,
        },
      ]
    : [],
  build: {
    ssr: here("src/questionnaire/testing/run_twin.ts"),
    outDir: here("../build/check"),
    emptyOutDir: false,
    target: "node20",
    minify: false,
    rolldownOptions: { output: { entryFileNames: naive ? "naive_twin.mjs" : "twin.mjs" } },
  },
});
