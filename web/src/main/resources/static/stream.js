// Sends what the person says without leaving the page, and lets htmx put each piece of the answer in its place. An
// event's name says how and where ("outerHTML #live"). Without this file the same forms answer with the whole page.
const find = (id) => document.getElementById(id);
const copyOf = (template) => find(template).content.cloneNode(true);
const composer = find("composer");
let running = null;

document.addEventListener("submit", (event) => {
  const form = event.target;
  const stops = form.id === "stop" && running;
  if (!stops && !form.matches("[data-stream]")) return;
  event.preventDefault();
  if (stops) stop(running);
  else if (!running) say(form, new URLSearchParams(new FormData(form, event.submitter)));
});

/** What to stop is known once the server has named the conversation, which is soon. */
function stop(turn) {
  const address = find("stop").getAttribute("action");
  if (address) fetch(address, { method: "POST", redirect: "manual" }).catch(() => turn.abort());
  else setTimeout(() => running === turn && stop(turn), 100);
}

async function say(form, body) {
  const text = (body.get("message") ?? "").trim();
  const empty = !text && !body.has("retry_of");
  find("composer-hint").textContent = empty ? "Write something first." : "";
  if (empty) return composer.elements.message.focus();
  body.set("back", find("task-place").value);
  begin(form, text);
  try {
    const headers = { Accept: "text/event-stream", "HX-Request": "true", "HX-Current-URL": location.href };
    const answer = await fetch("/messages", { method: "POST", body, headers, signal: running.signal });
    if (answer.headers.has("HX-Redirect")) {
      sessionStorage.setItem("draft", text); // For chat.js, after signing in again.
      return location.assign(answer.headers.get("HX-Redirect"));
    }
    const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
    for (let rest = "", piece = await reader.read(); !piece.done; piece = await reader.read()) {
      const events = (rest + piece.value).split("\n\n");
      rest = events.pop();
      events.forEach(apply);
    }
  } catch { /* It broke, or was stopped. */ } finally {
    if (find("live")) lose(find("live"), body);
    running = busy(null);
  }
}

function begin(form, text) {
  running = busy(new AbortController());
  const said = copyOf("said-template");
  said.querySelector(".bubble").textContent = text;
  // What is tried again takes the place of what failed.
  const failed = form.closest(".reply");
  failed ? failed.replaceWith(copyOf("live-template")) : find("log").append(said, copyOf("live-template"));
  find("log-scroll").scrollTop = 0;
  if (form === composer) composer.elements.message.value = "";
}

function apply(event) {
  const lines = event.split("\n");
  const field = (name) => lines.filter((line) => line.startsWith(name)).map((line) => line.slice(name.length));
  const [verb, target] = (field("event: ")[0] ?? "").split(" ");
  const data = field("data: ").join("\n");
  if (verb === "visit") history.replaceState(null, "", data + location.hash);
  else if (verb === "trigger") htmx.trigger(document.body, target, { changed: data });
  else if (verb && htmx.find(target)) htmx.swap(target, data, { swapStyle: verb });
}

/** Keeps what was said for another try: by its id if the server has it, else word by word. */
function lose(live, body) {
  const lost = copyOf("lost-template");
  const field = (name, value) => Object.assign(document.createElement("input"), { type: "hidden", name, value });
  const kept = live.querySelector("#live-retry form");
  const retry = lost.querySelector("form");
  kept ? retry.replaceWith(kept) : body.forEach((value, name) => retry.append(field(name, value)));
  live.querySelectorAll(".running, #live-retry").forEach((part) => part.remove());
  live.append(lost);
  live.removeAttribute("id");
}

function busy(request) {
  composer.querySelector(".send").hidden = !!request;
  composer.querySelector(".stop").hidden = !request;
  find("chat-status").textContent = request ? "Generating" : "Response complete";
  return request;
}
