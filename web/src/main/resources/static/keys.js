// The keyboard, and small comforts of chat and list. Without this file everything still works.

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

// The add box is empty for the next task at once; what could not be added comes back.
document.addEventListener("htmx:beforeRequest", (event) => {
  const form = event.target;
  if (form.matches("[data-clears]")) {
    form.dataset.kept = form.elements.title.value;
    form.elements.title.value = "";
    document.getElementById("add-error").textContent = "";
  }
});
document.addEventListener("htmx:afterRequest", (event) => {
  const form = event.target;
  if (form.matches("[data-clears]") && !event.detail.successful && !form.elements.title.value) {
    form.elements.title.value = form.dataset.kept;
  }
});

// A list that is read again because of a change points at what changed, and waits while somebody edits a row.
let postponed = false;
const inUse = (list) => list?.querySelector(".editing, .remove[open]");
document.addEventListener("htmx:configRequest", (event) => {
  const changed = event.detail.triggeringEvent?.detail?.changed;
  if (changed) {
    event.detail.parameters.changed = changed;
  }
});
document.addEventListener("htmx:beforeRequest", (event) => {
  if (event.target.matches("[data-refreshes]") && inUse(document.getElementById("task-list"))) {
    event.preventDefault();
    postponed = true;
  }
});
document.addEventListener("htmx:afterSettle", () => {
  if (postponed && !inUse(document.getElementById("task-list"))) {
    postponed = false;
    htmx.trigger(document.body, "tasks-changed");
  }
});

// Who walks through the list by keys stays at that place when the row under the cursor leaves it.
let place = -1;
document.addEventListener("htmx:beforeSwap", () => { place = rows().indexOf(current()); });
document.addEventListener("htmx:afterSettle", () => {
  if (place >= 0 && document.activeElement === document.body) {
    rows()[Math.min(place, rows().length - 1)]?.focus();
  }
});

document.addEventListener("click", async (event) => {
  const button = event.target.closest("[data-copy]");
  if (button) {
    await copy(button.closest(".reply").querySelector(".answer").innerText);
    const label = button.querySelector("span");
    label.textContent = "Copied";
    setTimeout(() => { label.textContent = "Copy"; }, 2000);
  }
  // Menus close on a click elsewhere, as menus do.
  document.querySelectorAll("details.menu[open], details.remove[open]").forEach((open) => {
    open.open = open.contains(event.target);
  });
});

/** Over plain http there is no clipboard but the old command. */
async function copy(text) {
  if (navigator.clipboard) {
    return navigator.clipboard.writeText(text);
  }
  const area = document.createElement("textarea");
  area.value = text;
  document.body.append(area);
  area.select();
  document.execCommand("copy");
  area.remove();
}

// A row that is edited has the cursor behind its last word.
document.addEventListener("htmx:load", (event) => {
  const field = event.target.querySelector?.("[autofocus]");
  field?.setSelectionRange(field.value.length, field.value.length);
});

// Searching opens with the cursor in the field.
document.querySelector(".search")?.addEventListener("toggle", (event) => {
  if (event.target.open) {
    event.target.querySelector("[type=search]").focus();
  }
});

// Browsers without field-sizing grow the field by hand.
if (!CSS.supports("field-sizing", "content")) {
  document.addEventListener("input", (event) => {
    if (event.target.matches("textarea[data-enter]")) {
      event.target.style.height = "auto";
      event.target.style.height = `${event.target.scrollHeight}px`;
    }
  });
}

/** Which tab of a phone is open, for those who listen. */
function markTab() {
  document.querySelectorAll(".both [data-tab]").forEach((tab) => {
    const open = tab.hash === (location.hash === "#tasks" ? "#tasks" : "#chat");
    open ? tab.setAttribute("aria-current", "page") : tab.removeAttribute("aria-current");
  });
}
addEventListener("hashchange", markTab);
markTab();

// Ready to write, but no keyboard that jumps up on a phone.
if (matchMedia("(hover: hover)").matches && !location.hash && document.activeElement === document.body) {
  document.getElementById("message")?.focus();
}
