// The policy forbids scripts inside the page, so that the one that starts the window is a file.
// The window's code and the script that takes it are asked for at once. Meanwhile what a window asks
// first is asked as well, as it was asked when it was last open: src/early.rs takes the answers.
const code = fetch(new URL("./cerchia_bg.wasm", import.meta.url));
window.early = {};
try {
  const { invoke, metadata } = window.__TAURI_INTERNALS__;
  const first = JSON.parse(localStorage.getItem("first") ?? "{}");
  const lists = (localStorage.getItem("route") ?? "people") === "people";
  for (const [name, request] of Object.entries(first)) {
    if (metadata.currentWindow.label !== "main" || (name !== "start" && !lists)) continue;
    const answer = invoke(name, { request });
    answer.catch(() => {}); // it is asked again
    window.early[name] = [JSON.stringify(request), answer];
  }
} catch {
  // A window that may not keep notes asks later.
}
const { default: start } = await import("./cerchia.js");
await start({ module_or_path: code });
