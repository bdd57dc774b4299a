// Bundles the phone's outbox for node, so that the Python tests can send with it through a network that
// fails (tests/faults/phone_program.py).

import { fileURLToPath } from "node:url";

import { defineConfig } from "vite";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig({
  ssr: { noExternal: true },
  build: {
    ssr: here("src/outbox/testing/run_phone.ts"),
    outDir: here("../build/check"),
    emptyOutDir: false,
    target: "node20",
    minify: false,
    rolldownOptions: { output: { entryFileNames: "phone.mjs" } },
  },
});
