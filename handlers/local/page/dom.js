// Building the page from text that people wrote: every string becomes a text node, never markup.

const SVG = "http://www.w3.org/2000/svg";

const ICONS = {
  send: "M3 11.5 21 3l-6.5 18-3.2-7.3z",
  reply: "M9 8V4L3 10l6 6v-4c5 0 8 1.5 11 6-.6-6-4-10-11-10z",
  edit: "M4 20h4L19 9l-4-4L4 16zM13 7l4 4",
  trash: "M5 7h14M10 7V4h4v3m-7 0 1 13h8l1-13",
  more: "M5 12h.01M12 12h.01M19 12h.01",
  close: "M6 6l12 12M18 6 6 18",
  down: "m6 9 6 6 6-6",
  write: "M4 20h4L19 9l-4-4L4 16z",
  back: "M15 5l-7 7 7 7",
};

/** An element with attributes, listeners (`onclick`) and children; `null` and `false` children are left out. */
export function h(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else if (value === true) node.setAttribute(name, "");
    else if (value !== false && value !== null && value !== undefined) node.setAttribute(name, value);
  }
  node.append(...children.flat(Infinity).filter((child) => child !== null && child !== false && child !== undefined));
  return node;
}

export function icon(name) {
  const svg = document.createElementNS(SVG, "svg");
  const path = document.createElementNS(SVG, "path");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("class", `icon icon-${name}`);
  svg.setAttribute("aria-hidden", "true");
  path.setAttribute("d", ICONS[name]);
  svg.append(path);
  return svg;
}

/** A button that shows only an icon and says its name to those who cannot see it. */
export function iconButton(name, label, onclick, more = {}) {
  return h("button", { type: "button", class: "icon-button", "aria-label": label, title: label, onclick, ...more }, icon(name));
}

export function avatar(face, size = "") {
  const node = h("span", { class: `avatar ${size}`, "aria-hidden": "true" }, face.initials);
  node.style.backgroundColor = face.colour;
  return node;
}

/** Put a new node in an old one's place; the focus stays on the same control, or else on the new node. */
function replaced(old, fresh) {
  const focused = old.contains(document.activeElement) ? document.activeElement : null;
  old.replaceWith(fresh);
  if (!focused) return fresh;
  const same = focused.dataset.action && fresh.querySelector(`[data-action="${CSS.escape(focused.dataset.action)}"]`);
  if (!same && fresh.tabIndex < 0) fresh.setAttribute("tabindex", "-1");
  (same || fresh).focus();
  return fresh;
}

/**
 * Make a container's children match a list. What has not changed is left alone, so that focus, typed text and open
 * menus survive. Each item is `{key, signature, build, update}`; `update(node)` changes a node in place if it can.
 */
export function reconcile(container, items) {
  const old = new Map([...container.children].map((node) => [node.dataset.key, node]));
  let previous = null;
  for (const item of items) {
    let node = old.get(item.key);
    old.delete(item.key);
    if (node && node.dataset.signature !== item.signature && !(item.update && item.update(node))) {
      node = replaced(node, item.build());
    }
    node ??= item.build();
    node.dataset.key = item.key;
    node.dataset.signature = item.signature;
    const wanted = previous ? previous.nextSibling : container.firstChild;
    if (wanted !== node) container.insertBefore(node, wanted);
    previous = node;
  }
  for (const gone of old.values()) gone.remove();
}

let made = 0;

export function uniqueId(prefix) {
  made += 1;
  return `${prefix}-${made}`;
}

/** Say a sentence at the foot of the page for as long as it takes to read it. */
export function toast(sentence) {
  const place = document.getElementById("toasts");
  const node = h("div", { class: "toast" }, h("span", {}, sentence), iconButton("close", "Dismiss", () => node.remove()));
  place.append(node);
  setTimeout(() => node.remove(), 12000);
}
