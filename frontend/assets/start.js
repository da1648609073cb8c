// The policy forbids scripts inside the page, so that the one that starts the window is a file.
// The window's code and the script that takes it are asked for at once, and compiled as they come.
// Meanwhile what a window asks first is asked as well, as it was asked when it was last open
// (src/early.rs takes the answers), and its letters are looked up.
const place = new URL("./cerchia_bg.wasm", import.meta.url);
// where this is not done, the script does it its own way
const code = WebAssembly.compileStreaming(fetch(place)).catch(() => fetch(place));
const script = import("./cerchia.js");
window.early = {};
try {
  const { invoke, metadata } = window.__TAURI_INTERNALS__;
  const main = metadata.currentWindow.label === "main";
  const first = JSON.parse(localStorage.getItem("first") ?? "{}");
  const lists = (localStorage.getItem("route") ?? "people") === "people";
  for (const [name, request] of Object.entries(first)) {
    if (!main || (name !== "start" && !lists)) continue;
    const answer = invoke(name, { request });
    answer.catch(() => {}); // it is asked again
    window.early[name] = [JSON.stringify(request), answer];
  }
  if (main) {
    // as in theme.js, but other windows are not zoomed
    const zoom = localStorage.getItem("zoom");
    if (/^\d{2,3}$/.test(zoom)) document.documentElement.style.fontSize = `${zoom}%`;
    const styles = document.querySelector("link[rel=stylesheet]");
    if (styles.sheet) lookUpLetters();
    else styles.addEventListener("load", lookUpLetters, { once: true });
  }
} catch {
  // A window that may not keep notes asks later.
}
const { default: start } = await script;
await start({ module_or_path: code });

// Looking for a family of type takes WebKitGTK some milliseconds for each size and weight. It is done
// while the code is compiled, when there is nothing else to do, for those of the first picture.
function lookUpLetters() {
  const all = document.createElement("p");
  all.className = "letters";
  for (const [size, weight] of [
    ["text", "weight"],
    ["text", "weight-strong"],
    ["text", "weight-title"],
    ["text-small", "weight"],
    ["text-small", "weight-strong"],
    ["text-tiny", "weight-strong"],
    ["text-title", "weight-title"],
  ]) {
    const one = document.createElement("span");
    one.style.fontSize = `var(--${size})`;
    one.style.fontWeight = `var(--${weight})`;
    one.textContent = "Aa";
    all.append(one);
  }
  document.body.append(all);
  all.getBoundingClientRect();
  all.remove();
}
