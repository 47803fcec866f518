// The box that messages are typed into: Enter sends, Shift and Enter makes a new line.

import { h, icon } from "./dom.js";

/** `send(text)` resolves to false when the text should stay. */
export function composer({ label, placeholder, start = "", sendLabel = "Send", send, cancel = null }) {
  const field = h("textarea", { rows: 1, "aria-label": label, placeholder });
  const button = h("button", { type: "submit", class: "send", "aria-label": sendLabel, title: sendLabel }, icon("send"));
  const stop = cancel && h("button", { type: "button", class: "button", onclick: cancel }, "Cancel");
  const form = h("form", { class: "composer" }, field, h("div", { class: "composer-foot" }, h("span", { class: "composer-hint" }, "Shift + Enter for a new line"), stop, button));
  const fit = () => {
    field.style.height = "auto";
    field.style.height = `${Math.min(field.scrollHeight, 200)}px`;
    button.disabled = !field.value.trim();
  };
  const submit = async () => {
    const text = field.value;
    if (!text.trim()) return;
    field.value = "";
    fit();
    if ((await send(text)) === false) field.value ||= text;
    fit();
  };
  field.addEventListener("input", fit);
  field.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      submit();
    }
    if (event.key === "Escape" && cancel) cancel();
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    submit();
  });
  form.write = (text) => {
    field.value = text;
    fit();
    field.focus();
    field.setSelectionRange(text.length, text.length);
  };
  field.value = start;
  queueMicrotask(fit);
  return form;
}
