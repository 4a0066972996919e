// The keyboard: shortcuts while nobody types, Enter and Escape in fields. Without this file everything still works.

const TYPING = "input, textarea, select, [contenteditable]";

const SHORTCUTS = {
  "/": () => focusOn("message", "#chat"),
  n: () => focusOn("new-task", "#tasks"),
  j: () => move(1),
  k: () => move(-1),
  x: () => current()?.querySelector(".check").click(),
  e: () => current()?.querySelector(".body").click(),
  "?": () => document.getElementById("shortcuts")?.showModal(),
};

document.addEventListener("keydown", (event) => {
  if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey) {
    return;
  }
  if (event.target.closest(TYPING)) {
    typing(event);
  } else if (!document.querySelector("dialog[open]") && Object.hasOwn(SHORTCUTS, event.key)) {
    event.preventDefault();
    SHORTCUTS[event.key]();
  }
});

function typing(event) {
  const field = event.target;
  if (event.key === "Enter" && !event.shiftKey && field.matches("[data-enter]")) {
    event.preventDefault();
    field.form.requestSubmit();
  } else if (event.key === "Escape") {
    const cancel = field.form?.querySelector("[data-cancel]");
    cancel ? cancel.click() : field.blur();
  }
}

function focusOn(id, tab) {
  const field = document.getElementById(id);
  if (field && !field.offsetParent) {
    location.hash = tab;
  }
  field?.focus();
}

const rows = () => [...document.querySelectorAll(".task:not(.editing)")].filter((row) => row.offsetParent);
const current = () => document.activeElement.closest(".task:not(.editing)");

function move(step) {
  const all = rows();
  const at = all.indexOf(current());
  const next = at < 0 ? all.at(step > 0 ? 0 : -1) : all[at + step];
  next?.focus();
  next?.scrollIntoView({ block: "nearest" });
}

/** Which row has the focus, or comes next after what has it; -1 outside of the rows. */
function placeOf(element) {
  if (!element.closest(".task-rows")) {
    return -1;
  }
  const isAtOrAfter = (row) => row.contains(element)
    || element.compareDocumentPosition(row) & Node.DOCUMENT_POSITION_FOLLOWING;
  const place = rows().findIndex(isAtOrAfter);
  return place < 0 ? rows().length : place;
}

// Whoever works in the list stays at that place when what had the focus leaves it.
let place = -1;
document.addEventListener("htmx:beforeSwap", () => { place = placeOf(document.activeElement); });
document.addEventListener("htmx:afterSettle", () => {
  if (place >= 0 && document.activeElement === document.body) {
    rows()[Math.min(place, rows().length - 1)]?.focus();
  }
});
