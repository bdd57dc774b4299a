// Builds the service worker beside the app, after it: its list of files is read from what the app's build left.

import { fileURLToPath } from "node:url";

import { defineConfig } from "vite";

import { shellFiles } from "./shell_files.ts";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const built = here("../build/web");

export default defineConfig({
  publicDir: false,
  define: {
    __SHELL_FILES__: JSON.stringify(shellFiles(built)),
    "process.env.NODE_ENV": JSON.stringify("production"),
  },
  build: {
    outDir: built,
    emptyOutDir: false,
    target: ["es2021", "chrome87", "safari14"],
    rolldownOptions: {
      input: here("src/worker/worker.ts"),
      // one file without a fingerprint: browsers look for a new version at the same address
      output: { format: "iife", entryFileNames: "sw.js" },
    },
  },
});
