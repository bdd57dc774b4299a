// Builds the charts of the desk's supervision pages: a file that only those pages ask for. After the app, whose
// list of files for the phone it does not belong to.

import { fileURLToPath } from "node:url";

import { defineConfig } from "vite";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig({
  publicDir: false,
  define: { "process.env.NODE_ENV": JSON.stringify("production") },
  build: {
    outDir: here("../build/web"),
    emptyOutDir: false,
    chunkSizeWarningLimit: 700,
    target: ["es2021", "chrome87", "safari14"],
    // not as a library: those keep their white space
    rolldownOptions: { input: here("src/charts/main.ts"), output: { entryFileNames: "charts.js" } },
  },
});
