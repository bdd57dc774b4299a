import preact from "@preact/preset-vite";
import { defineConfig } from "vitest/config";

export default defineConfig({
  // Django serves the built files under /static/ and index.html at "/".
  base: "/static/",
  plugins: [preact()],
  build: {
    outDir: "../build/web",
    emptyOutDir: true,
  },
  test: {
    include: ["src/**/*.test.{ts,tsx}"],
    environment: "node",
    setupFiles: ["./vitest.setup.ts"],
  },
});
