// What texts that are called "canary" must not have become: called with the text that is to be seen, it returns what
// is wrong, and how often the text is seen.
(text) => {
  const wrong = [];
  const NEVER = "style, iframe, frame, frameset, object, embed, base, applet, img, image, video, audio, source, track, "
    + "math, foreignobject, animate, use, marquee, plaintext, xmp, canary-element, script:not([src^='/assets/']), "
    + "link:not([href^='/assets/']), meta[http-equiv], input[type=image], svg :is(a, script, style, image)";
  const SHOWN_AS = ["value", "title", "aria-label"];
  const say = (element, why) => wrong.push(`${why}: ${element.outerHTML.slice(0, 200)}`);

  document.querySelectorAll(NEVER).forEach((element) => say(element, "an element"));
  for (const element of document.querySelectorAll("*")) {
    const said = element.closest(".answer.markdown");
    for (const { name, value } of element.attributes) {
      const loads = name === "href" || name === "action";
      if (/^on|^style$|srcdoc|formaction|xlink|^ping$|^background$|hx-on/.test(name)) say(element, "an attribute");
      if (name.includes("canary")) say(element, "an attribute's name");
      // A search is kept in addresses of our own, as a parameter.
      const own = loads || /^hx-get$/.test(name) ? new URL(value, location.origin) : null;
      const kept = own?.origin === location.origin && !own.pathname.includes("canary");
      if (value.includes("canary") && !SHOWN_AS.includes(name) && !(said && name === "href") && !kept) say(element, "a value");
    }
    if (said && element !== said) {
      const plain = element.matches("p, br, hr, strong, em, code, pre, blockquote, ul, ol, li, h4, a");
      const names = element.getAttributeNames().filter((name) => name !== "start" && !(element.matches("a") && /href|rel/.test(name)));
      if (!plain || names.length) say(element, "in an answer");
      if (element.matches("a[href]") && !(/^(https?|mailto):$/.test(element.protocol)
          && element.relList.contains("noopener") && element.relList.contains("nofollow"))) say(element, "a link");
    } else if (/^(javascript|data|vbscript|blob|file):$/.test(element.protocol ?? "")) {
      say(element, "a link");
    }
  }
  // What is unseen is named on cards and receipts.
  const named = /\[?U\+[0-9A-F]{4,6}( ×\d+)?\]?|\p{Cf}/gu;
  const squeezed = (some) => some.normalize().replace(named, "").replace(/\s+/gu, " ").trim();
  const shows = (node) => squeezed(node.nodeValue ?? node.value ?? "").includes(squeezed(text));
  const nodes = document.createNodeIterator(document, NodeFilter.SHOW_TEXT);
  let seen = [...document.querySelectorAll("input, textarea")].filter(shows).length;
  seen += [...document.querySelectorAll("bdi.foreign:has(mark)")]
    .filter((element) => squeezed(element.textContent).includes(squeezed(text))).length;
  for (let node = nodes.nextNode(); node; node = nodes.nextNode()) seen += shows(node);
  return { wrong, seen };
}
