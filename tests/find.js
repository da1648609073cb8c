// Finds what a person would call “the button Import”: by role and name, among what is visible.
const [role, wanted] = arguments;
const roles = {
  button: "button, summary, input[type=submit], [role=button]",
  link: "a[href], [role=link]",
  textbox:
    "input:not([type]), input[type=text], input[type=email], input[type=tel], input[type=url], input[type=password], textarea, [role=textbox], [contenteditable=true]",
  searchbox: "input[type=search], [role=searchbox]",
  combobox: "select, [role=combobox]",
  checkbox: "input[type=checkbox], [role=checkbox]",
  radio: "input[type=radio], [role=radio]",
  heading: "h1, h2, h3, h4, h5, h6, [role=heading]",
  dialog: "dialog[open], [role=dialog]",
  row: "tr, [role=row]",
  cell: "td, [role=cell], [role=gridcell]",
  list: "ul, ol, [role=list]",
  listitem: "li, [role=listitem]",
  navigation: "nav, [role=navigation]",
  status: "output, [role=status]",
};
const text = (element) => (element ? (element.innerText || element.textContent || "") : "");
const name = (element) => {
  const by = element.getAttribute("aria-labelledby");
  if (by) return by.split(/\s+/).map((id) => text(document.getElementById(id))).join(" ");
  const own = element.getAttribute("aria-label");
  if (own) return own;
  if (element.labels && element.labels.length) return [...element.labels].map(text).join(" ");
  return text(element) || element.getAttribute("title") || element.getAttribute("placeholder") || element.value || "";
};
const plain = (words) => words.replace(/\s+/g, " ").trim().toLowerCase();
const visible = (element) =>
  element.getClientRects().length > 0 && getComputedStyle(element).visibility !== "hidden";
const all = [...document.querySelectorAll(roles[role] || `[role=${role}]`)].filter(visible);
const named = all.map((element) => [element, plain(name(element))]);
const want = plain(wanted);
const found =
  named.find(([, is]) => is === want) ||
  named.find(([, is]) => is.startsWith(want)) ||
  named.find(([, is]) => is.includes(want));
return found ? found[0] : null;
