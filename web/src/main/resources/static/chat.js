// Small comforts of the chat. Without this file everything still works.

const message = document.getElementById("message");

document.addEventListener("click", (event) => {
  document.querySelectorAll(".menu[open]").forEach((menu) => { menu.open = menu.contains(event.target); });
});

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
