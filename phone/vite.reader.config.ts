// Builds the reader of QR codes for the desk's camera: a file that only that page asks for, and only when the
// browser reads none itself. After the app, whose list of files for the phone it does not belong to.

import { fileURLToPath } from "node:url";

import { defineConfig } from "vite";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig({
  publicDir: false,
  build: {
    outDir: here("../build/web"),
    emptyOutDir: false,
    target: ["es2021", "chrome87", "safari14"],
    lib: { entry: here("node_modules/qr/decode.js"), formats: ["es"], fileName: () => "read_qr.js" },
  },
});
