// What every test may rely on. No test speaks to the network.
globalThis.fetch = () => Promise.reject(new Error("no network in tests"));
