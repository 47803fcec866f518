// Dialogs that cover one pane: the keyboard stays inside, Escape closes, and focus goes back where it was.

import { h, uniqueId } from "./dom.js";
import { textNodes } from "./mrkdwn.js";

const FOCUSABLE = "button:not([disabled]), [href], input, select, textarea, [tabindex='0']";

/** Show a dialog over the pane that holds `near`. Returns a function that takes it away. */
export function openDialog(near, { title, body, close, className = "" }) {
  const pane = near.closest(".pane");
  const back = document.activeElement;
  const titleId = uniqueId("dialog");
  const heading = h("h2", { id: titleId }, title);
  const box = h("div", { class: `dialog ${className}`, role: "dialog", "aria-modal": "true", "aria-labelledby": titleId, tabindex: "-1" }, heading, body);
  const cover = h("div", { class: "cover" }, box);
  const covered = [...pane.children].filter((child) => !child.classList.contains("cover"));
  covered.forEach((child) => child.setAttribute("inert", ""));
  cover.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      event.stopPropagation();
      close();
    }
    if (event.key === "Tab") keepInside(box, event);
  });
  pane.append(cover);
  (box.querySelector("input, select, textarea") ?? box.querySelector(FOCUSABLE) ?? box).focus();
  return function remove() {
    if (!cover.isConnected) return;
    cover.remove();
    if (!pane.querySelector(".cover")) [...pane.children].forEach((child) => child.removeAttribute("inert"));
    if (back?.isConnected) back.focus();
    else pane.querySelector(".composer textarea")?.focus();
  };
}

function keepInside(box, event) {
  const stops = [...box.querySelectorAll(FOCUSABLE)].filter((node) => node.offsetParent !== null);
  const [first, last] = [stops[0], stops[stops.length - 1]];
  const leaving = event.shiftKey ? document.activeElement === first || document.activeElement === box : document.activeElement === last;
  if (leaving) {
    event.preventDefault();
    (event.shiftKey ? last : first).focus();
  }
}

/** Ask before something that cannot be taken back; true when the person says so. */
export function confirmed(near, confirm, about) {
  return new Promise((resolve) => {
    const answer = (yes) => {
      remove();
      resolve(yes);
    };
    const deny = h("button", { type: "button", class: "button", onclick: () => answer(false) }, confirm.deny.text);
    const accept = h("button", { type: "button", class: `button ${confirm.style ?? "primary"}`, onclick: () => answer(true) }, confirm.confirm.text);
    const body = [h("p", {}, textNodes(confirm.text, about)), h("div", { class: "dialog-foot" }, deny, accept)];
    const remove = openDialog(near, { title: confirm.title.text, body, close: () => answer(false), className: "small" });
  });
}
