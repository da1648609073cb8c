// The policy forbids scripts inside the page, so that the one that starts the window is a file.
import start from "./cerchia.js";

start({ module_or_path: new URL("./cerchia_bg.wasm", import.meta.url) });
