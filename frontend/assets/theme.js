// Runs before anything is painted. The preferences themselves are the application's; this is only
// its note of what was shown last, so that the first picture has the right colours and language.
try {
  const theme = localStorage.getItem("theme");
  if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
  const language = localStorage.getItem("language");
  if (language === "it" || language === "en") document.documentElement.lang = language;
} catch {
  // A window that may not keep notes follows the system.
}
