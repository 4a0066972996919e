// Small comforts of the list. Without this file everything still works.

const panel = document.getElementById("tasks");
const list = () => document.getElementById("task-list");

// The add box is empty for the next task at once; what could not be added comes back.
const add = document.getElementById("add-task");
let adding = "";
add.addEventListener("htmx:beforeRequest", () => {
  adding = add.elements.title.value;
  add.elements.title.value = "";
  document.getElementById("add-error").textContent = "";
});
add.addEventListener("htmx:afterRequest", (event) => {
  if (!event.detail.successful) {
    add.elements.title.value ||= adding;
  }
});

// A list that is read again because of a change points at what changed, and waits while somebody is in a row.
let postponed = false;
const inUse = () => list().querySelector(".editing, .remove[open], .task .htmx-request");
panel.addEventListener("htmx:configRequest", (event) => {
  const changed = event.detail.triggeringEvent?.detail?.changed;
  if (changed) {
    event.detail.parameters.changed = changed;
  }
});
panel.addEventListener("htmx:beforeRequest", (event) => {
  if (event.target.matches("[data-refreshes]") && inUse()) {
    event.preventDefault();
    postponed = true;
  }
});
// Somebody may have begun while the list was on its way.
panel.addEventListener("htmx:beforeSwap", (event) => {
  if (event.detail.requestConfig.elt.matches("[data-refreshes]") && inUse()) {
    event.detail.shouldSwap = false;
    postponed = true;
  }
});
document.addEventListener("htmx:afterSettle", () => {
  if (postponed && !inUse()) {
    postponed = false;
    htmx.trigger(document.body, "tasks-changed");
  }
});

// What can't be reached is said in the list, not over the page.
for (const trouble of ["htmx:sendError", "htmx:timeout"]) {
  panel.addEventListener(trouble, (event) => {
    event.stopPropagation();
    const place = document.getElementById("task-notice");
    place.replaceChildren(document.getElementById("offline-template").content.cloneNode(true));
    htmx.process(place);
  });
}

// A row that is edited has the cursor behind its last word.
panel.addEventListener("htmx:load", (event) => {
  const field = event.target.querySelector("[autofocus]");
  field?.setSelectionRange(field.value.length, field.value.length);
});

// Searching opens with the cursor in the field.
panel.querySelector(".search").addEventListener("toggle", (event) => {
  if (event.target.open) {
    event.target.querySelector("[type=search]").focus();
  }
});

// The question whether to delete closes on a click elsewhere.
document.addEventListener("click", (event) => {
  panel.querySelectorAll(".remove[open]").forEach((asked) => { asked.open = asked.contains(event.target); });
});
