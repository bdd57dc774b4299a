import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

import preact from "@preact/preset-vite";
import { defineConfig } from "vitest/config";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const deskStyles = here("../thaiqm/ui/styles/desk.scss");
const { version } = JSON.parse(readFileSync(here("package.json"), "utf8")) as { version: string };

export default defineConfig({
  // Django serves the built files under /static/ and index.html at "/".
  base: "/static/",
  plugins: [
    preact(),
    {
      // the centre reads which version it serves
      name: "version-file",
      apply: "build",
      generateBundle() {
        this.emitFile({ type: "asset", fileName: "version.json", source: `${JSON.stringify({ version })}\n` });
      },
    },
  ],
  define: { __APP_VERSION__: JSON.stringify(version) },
  build: {
    outDir: "../build/web",
    emptyOutDir: true,
    // Cheap phones keep old browsers; and no data: addresses, which the desk's CSP refuses.
    target: ["es2021", "chrome87", "safari14"],
    assetsInlineLimit: 0,
    manifest: true,
    rolldownOptions: {
      input: { index: here("index.html"), ...(existsSync(deskStyles) ? { desk: deskStyles } : {}) },
      output: {
        // The desk's templates name desk.css; everything else carries its fingerprint.
        // what opens with the page is one file, however much of it is used by files that are loaded later
        codeSplitting: { groups: [{ name: "index", tags: ["$initial"], test: (id: string) => !id.endsWith("desk.scss") }] },
        assetFileNames: (asset) => (asset.names.includes("desk.css") ? "desk.css" : "assets/[name]-[hash][extname]"),
      },
    },
  },
  css: { preprocessorOptions: { scss: { quietDeps: true } } },
  test: {
    include: ["src/**/*.test.{ts,tsx}"],
    environment: "node",
    setupFiles: ["./vitest.setup.ts"],
  },
});
