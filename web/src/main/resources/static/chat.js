// Small comforts of the chat. Without this file everything still works.

const message = document.getElementById("message");

document.addEventListener("click", async (event) => {
  document.querySelectorAll(".menu[open]").forEach((menu) => { menu.open = menu.contains(event.target); });
  const button = event.target.closest("[data-copy]");
  if (button) {
    await copy(button.closest(".reply").querySelector(".answer").innerText);
    const label = button.querySelector("span");
    label.textContent = "Copied";
    setTimeout(() => { label.textContent = "Copy"; }, 2000);
  }
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

// Browsers without field-sizing grow the field by hand.
if (!CSS.supports("field-sizing", "content")) {
  message.addEventListener("input", () => {
    message.style.height = "auto";
    message.style.height = `${message.scrollHeight}px`;
  });
}

/** Which tab of a phone is open, for those who listen. */
function markTab() {
  document.querySelectorAll("[data-tab]").forEach((tab) => {
    const open = tab.hash === (location.hash === "#tasks" ? "#tasks" : "#chat");
    open ? tab.setAttribute("aria-current", "page") : tab.removeAttribute("aria-current");
  });
}
addEventListener("hashchange", markTab);
markTab();

// What could not be sent because the session was over.
message.value ||= sessionStorage.getItem("draft") ?? "";
sessionStorage.removeItem("draft");

// Ready to write, but no keyboard that jumps up on a phone.
if (matchMedia("(hover: hover)").matches && !location.hash && document.activeElement === document.body) {
  message.focus();
}
