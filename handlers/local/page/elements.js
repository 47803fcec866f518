// Buttons, menus and inputs. `use` says what to do with them:
//   press(element, value)  send it now      inputs  where an input of a form puts {block, element, field, read}
//   about                  names and times  chosen  what was chosen before, by block_id and action_id

import { confirmed } from "./dialog.js";
import { h, icon, uniqueId } from "./dom.js";
import { textNodes } from "./mrkdwn.js";

const INPUT_TYPES = {
  plain_text_input: "text", number_input: "number", email_text_input: "email", url_text_input: "url",
  datepicker: "date", timepicker: "time",
};

export function optionsOf(element) {
  return element.option_groups ? element.option_groups.flatMap((group) => group.options) : element.options;
}

export function renderElement(block, element, use, form = false) {
  switch (element.type) {
    case "button":
      return button(block, element, use);
    case "overflow":
      return overflow(element, use);
    case "image":
      return h("img", { class: "element-image", src: element.image_url, alt: element.alt_text });
    case "static_select":
    case "users_select":
      return select(block, element, use, form);
    case "radio_buttons":
    case "checkboxes":
    case "multi_static_select":
      return choices(block, element, use, form);
    default:
      return INPUT_TYPES[element.type] ? input(block, element, use, form) : h("span", { class: "unknown" }, element.type);
  }
}

/** Send what was pressed or chosen, after asking if it should be; the element is busy meanwhile but keeps the focus. */
async function send(node, element, value, use) {
  if (node.hasAttribute("aria-busy")) return;
  if (element.confirm && !(await confirmed(node, element.confirm, use.about))) return;
  node.setAttribute("aria-busy", "true");
  await use.press(element, value);
  node.removeAttribute("aria-busy");
}

function button(block, element, use) {
  const label = element.accessibility_label ?? null;
  const attributes = { class: `button ${element.style ?? ""}`, "aria-label": label, "data-action": element.action_id };
  const press = (event) => send(event.currentTarget, element, element.value ?? null, use);
  if (element.url) {
    const opens = { href: element.url, target: "_blank", rel: "noreferrer" };
    return h("a", { ...attributes, ...opens, onclick: press }, textNodes(element.text, use.about));
  }
  return h("button", { type: "button", ...attributes, onclick: press }, textNodes(element.text, use.about));
}

function overflow(element, use) {
  const menu = h("div", { class: "menu", role: "menu", hidden: true });
  const opener = h(
    "button",
    { type: "button", class: "button quiet", "aria-haspopup": "menu", "aria-expanded": "false", "aria-label": "More actions", "data-action": element.action_id },
    icon("more"),
  );
  const show = (open) => {
    menu.hidden = !open;
    opener.setAttribute("aria-expanded", String(open));
    if (open) menu.firstElementChild.focus();
    else opener.focus();
  };
  for (const option of element.options) {
    const choose = () => {
      show(false);
      send(opener, element, option.value, use);
    };
    menu.append(h("button", { type: "button", role: "menuitem", tabindex: "-1", onclick: choose }, textNodes(option.text, use.about)));
  }
  opener.addEventListener("click", () => show(menu.hidden));
  menu.addEventListener("keydown", (event) => {
    const items = [...menu.children];
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) items[(items.indexOf(document.activeElement) + step + items.length) % items.length].focus();
    if (event.key === "Escape" || event.key === "Tab") show(false);
    if (step || event.key === "Escape") event.preventDefault();
    if (event.key === "Escape") event.stopPropagation();
  });
  menu.addEventListener("focusout", (event) => {
    if (!menu.contains(event.relatedTarget) && event.relatedTarget !== opener) menu.hidden = true;
  });
  return h("div", { class: "overflow" }, opener, menu);
}

function before(block, element, use) {
  return use.chosen?.[block.block_id]?.[element.action_id] ?? {};
}

function select(block, element, use, form) {
  const past = before(block, element, use);
  const people = element.type === "users_select";
  const picked = people ? past.selected_user ?? element.initial_user : past.selected_option?.value ?? element.initial_option?.value;
  const option = (value, text) => h("option", { value, selected: value === picked }, text);
  const list = people
    ? use.about.people.map((person) => option(person.id, person.name))
    : element.option_groups
      ? element.option_groups.map((group) => h("optgroup", { label: group.label.text }, group.options.map((o) => option(o.value, o.text.text))))
      : element.options.map((o) => option(o.value, o.text.text));
  const hint = element.placeholder?.text ?? "Choose";
  const field = h("select", { class: "select", "data-action": element.action_id }, h("option", { value: "" }, hint), list);
  if (form) use.inputs.push({ block, element, field, read: () => field.value || null });
  else {
    field.setAttribute("aria-label", block.text?.text ?? hint);
    field.addEventListener("change", () => field.value && send(field, element, field.value, use));
  }
  return field;
}

function choices(block, element, use, form) {
  const past = before(block, element, use);
  const many = element.type !== "radio_buttons";
  const initial = many ? past.selected_options ?? element.initial_options ?? [] : [past.selected_option ?? element.initial_option];
  const values = new Set(initial.filter(Boolean).map((option) => option.value));
  const name = uniqueId("choice");
  const boxes = optionsOf(element).map((option) => {
    const box = h("input", { type: many ? "checkbox" : "radio", name, value: option.value, checked: values.has(option.value) });
    const about = option.description && h("span", { class: "option-description" }, textNodes(option.description, use.about));
    return h("label", { class: "choice" }, box, h("span", {}, textNodes(option.text, use.about), about));
  });
  const field = h("div", { class: "choices", role: many ? "group" : "radiogroup", "data-action": element.action_id }, boxes);
  const picked = () => [...field.querySelectorAll("input:checked")].map((box) => box.value);
  const read = () => (many ? picked() : picked()[0] ?? null);
  if (form) use.inputs.push({ block, element, field, read });
  else field.addEventListener("change", () => send(field, element, read(), use));
  return field;
}

function input(block, element, use, form) {
  const past = before(block, element, use);
  const start = past.value ?? past.selected_date ?? past.selected_time ?? element.initial_value ?? element.initial_date ?? element.initial_time ?? "";
  const attributes = { class: "text-input", placeholder: element.placeholder?.text, "data-action": element.action_id };
  const limits = element.type === "number_input" ? { step: element.is_decimal_allowed ? "any" : "1", inputmode: "numeric" } : {};
  const field = element.multiline
    ? h("textarea", { ...attributes, rows: 4 })
    : h("input", { ...attributes, ...limits, type: INPUT_TYPES[element.type] });
  field.value = start;
  if (form) use.inputs.push({ block, element, field, read: () => field.value || null });
  else field.addEventListener("change", () => field.value && send(field, element, field.value, use));
  return field;
}
