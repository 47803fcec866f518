// Block Kit, rendered. Source: docs.slack.dev, reference/block-kit/blocks.

import { h, uniqueId } from "./dom.js";
import { renderElement } from "./elements.js";
import { mrkdwn, textNodes } from "./mrkdwn.js";
import { richText } from "./rich_text.js";

const RENDERERS = { header, section, context, actions, divider, image, input, rich_text: (block, use) => richText(block, use.about), markdown };

export function renderBlocks(blocks, use) {
  return blocks.map((block) => {
    const render = RENDERERS[block.type];
    const node = render ? render(block, use) : h("p", { class: "unknown" }, `This page cannot show a ${block.type} block.`);
    node.classList.add("block", `block-${block.type}`);
    return node;
  });
}

function header(block, use) {
  return h("h3", {}, textNodes(block.text, use.about));
}

function section(block, use) {
  const text = block.text && h("div", { class: "section-text" }, textNodes(block.text, use.about));
  const fields = block.fields && h("div", { class: "fields" }, block.fields.map((field) => h("div", {}, textNodes(field, use.about))));
  const accessory = block.accessory && h("div", { class: "accessory" }, renderElement(block, block.accessory, use));
  return h("div", {}, h("div", { class: "section-body" }, text, fields), accessory);
}

function context(block, use) {
  return h("div", {}, block.elements.map((element) =>
    element.type === "image"
      ? h("img", { src: element.image_url, alt: element.alt_text })
      : h("span", {}, textNodes(element, use.about)),
  ));
}

function actions(block, use) {
  return h("div", {}, block.elements.map((element) => renderElement(block, element, use)));
}

function divider() {
  return h("hr");
}

function image(block, use) {
  const title = block.title && h("figcaption", {}, textNodes(block.title, use.about));
  return h("figure", {}, title, h("img", { src: block.image_url, alt: block.alt_text }));
}

function markdown(block, use) {
  const escaped = block.text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
  return h("div", {}, mrkdwn(escaped.replace(/\*\*(.+?)\*\*/g, "*$1*"), use.about));
}

/** An input with its label, hint and a place for what is wrong with it. */
function input(block, use) {
  const field = renderElement(block, block.element, use, true);
  const [id, hintId, errorId] = [uniqueId("input"), uniqueId("hint"), uniqueId("error")];
  const grouped = field.classList.contains("choices");
  const optional = block.optional && h("span", { class: "optional" }, "(optional)");
  const label = h(grouped ? "div" : "label", { class: "label", id: `${id}-label`, ...(grouped ? {} : { for: id }) }, textNodes(block.label, use.about), " ", optional);
  const hint = block.hint && h("p", { class: "hint", id: hintId }, textNodes(block.hint, use.about));
  field.id = id;
  if (grouped) field.setAttribute("aria-labelledby", `${id}-label`);
  if (!block.optional) field.setAttribute("aria-required", "true");
  field.setAttribute("aria-describedby", `${hint ? `${hintId} ` : ""}${errorId}`);
  return h("div", { "data-block": block.block_id }, label, field, hint, h("p", { class: "error", id: errorId, role: "alert" }));
}
