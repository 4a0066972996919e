// Small comforts of every page. Without this file everything still works.

const OFFLINE = "You seem to be offline, or the server is away. Nothing is lost: try again in a moment.";

/** Buttons that need a script are hidden in the page until it runs. */
function prepare(root) {
  root.querySelectorAll("[data-shows], [data-copies]").forEach((button) => {
    button.hidden = button.dataset.copies !== undefined && !navigator.clipboard && !document.queryCommandSupported("copy");
  });
  root.querySelectorAll("input[data-time-zone]").forEach((input) => {
    input.value ||= Intl.DateTimeFormat().resolvedOptions().timeZone ?? "";
  });
}

function showPassword(button) {
  const input = document.getElementById(button.dataset.shows);
  const shown = input.type === "text";
  input.type = shown ? "password" : "text";
  button.firstChild.nodeValue = shown ? "Show" : "Hide";
  button.setAttribute("aria-pressed", String(!shown));
  input.focus();
}

/** Copies a field or a text. Over plain http there is no clipboard but the old command, which copies what is selected. */
async function copy(button) {
  const source = document.getElementById(button.dataset.copies);
  if (source.select) {
    source.select();
  } else if (!navigator.clipboard) {
    getSelection().selectAllChildren(source);
  }
  if (navigator.clipboard) {
    await navigator.clipboard.writeText(source.value ?? source.innerText);
  } else {
    document.execCommand("copy");
  }
  const label = button.querySelector("span") ?? button;
  label.textContent = "Copied";
  setTimeout(() => { label.textContent = "Copy"; }, 2000);
}

function notify(text) {
  const notice = document.createElement("div");
  notice.className = "notice";
  const line = document.createElement("p");
  line.textContent = text;
  const close = document.createElement("button");
  close.type = "button";
  close.className = "inside";
  close.dataset.dismiss = "notice";
  close.textContent = "Close";
  notice.append(line, close);
  document.getElementById("notice").replaceChildren(notice);
}

document.addEventListener("click", (event) => {
  const button = event.target.closest("button");
  if (button?.dataset.shows) {
    showPassword(button);
  } else if (button?.dataset.copies) {
    copy(button);
  } else if (button?.dataset.dismiss) {
    document.getElementById(button.dataset.dismiss).replaceChildren();
  }
});

// A password leaves in the field's own type, so that browsers offer to keep it.
document.addEventListener("submit", (event) => {
  event.target.querySelectorAll("[data-shows][aria-pressed=true]").forEach(showPassword);
});

document.addEventListener("htmx:sendError", () => notify(OFFLINE));
document.addEventListener("htmx:timeout", () => notify(OFFLINE));
document.addEventListener("htmx:load", (event) => prepare(event.target));
prepare(document);
