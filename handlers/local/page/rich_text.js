// rich_text blocks: what Slack's own composer makes, and what an app uses for text that must not be formatted.

import { h } from "./dom.js";
import { anchor, mention } from "./mrkdwn.js";
import { formatSlackDate } from "./times.js";

const STYLES = { bold: "strong", italic: "em", strike: "s", code: "code" };

export function richText(block, about) {
  return h("div", { class: "rich-text" }, block.elements.map((element) => part(element, about)));
}

function part(element, about) {
  if (element.type === "rich_text_list") {
    const tag = element.style === "ordered" ? "ol" : "ul";
    return h(tag, {}, element.elements.map((item) => h("li", {}, inline(item.elements, about))));
  }
  const tag = { rich_text_quote: "blockquote", rich_text_preformatted: "pre" }[element.type] ?? "p";
  return h(tag, {}, inline(element.elements, about));
}

function inline(elements, about) {
  return elements.map((element) => styled(leaf(element, about), element.style));
}

function styled(node, style = {}) {
  return Object.keys(STYLES).reduce((inner, name) => (style[name] ? h(STYLES[name], {}, inner) : inner), node);
}

function leaf(element, about) {
  switch (element.type) {
    case "text":
      return h("span", { class: "typed" }, element.text);
    case "link":
      return anchor(element.url, element.text ?? element.url);
    case "user":
      return mention(`@${about.nameOf(element.user_id) ?? element.user_id}`);
    case "channel":
      return mention(`#${about.roomName(element.channel_id) ?? element.channel_id}`);
    case "broadcast":
      return mention(`@${element.range}`);
    case "date":
      return formatSlackDate(`!date^${element.timestamp}^${element.format}`, element.fallback ?? "", about.timeZone);
    default:
      return h("span", {}, element.unicode ? String.fromCodePoint(parseInt(element.unicode, 16)) : `:${element.name}:`);
  }
}
