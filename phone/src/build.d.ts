/** Set by the build (vite.config.ts, vite.worker.config.ts). */
declare const __APP_VERSION__: string;
declare const __SHELL_FILES__: import("workbox-precaching").PrecacheEntry[];
