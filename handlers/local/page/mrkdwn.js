// Slack's mrkdwn, the part that apps use, as DOM nodes. Source: docs.slack.dev, messaging/formatting-message-text.

import { h } from "./dom.js";
import { formatSlackDate } from "./times.js";

const EMOJI = {
  white_check_mark: "✅", heavy_check_mark: "✔️", x: "❌", warning: "⚠️", wave: "👋", calendar: "📅", memo: "📝",
  bell: "🔔", email: "📧", tada: "🎉", hourglass: "⌛", information_source: "ℹ️", point_right: "👉", eyes: "👀",
};

const STYLES = { "*": "strong", _: "em", "~": "s" };

export function unescape(text) {
  return text.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&");
}

function plain(text, emoji = true) {
  const shown = unescape(text);
  return emoji ? shown.replace(/:([a-z_]+):/g, (whole, name) => EMOJI[name] ?? whole) : shown;
}

/** A text object's nodes, whichever of its two types it has. */
export function textNodes(text, about) {
  return text.type === "mrkdwn" ? mrkdwn(text.text, about) : lines([text.text.replace(/:([a-z_]+):/g, (w, n) => EMOJI[n] ?? w)]);
}

export function mrkdwn(source, about) {
  const nodes = [];
  source.split(/```/).forEach((part, index) => {
    if (index % 2) nodes.push(h("pre", {}, h("code", {}, plain(part.replace(/^\n/, ""), false))));
    else nodes.push(...quotes(part, about));
  });
  return nodes;
}

function quotes(source, about) {
  const nodes = [];
  let quoted = [];
  let open = [];
  const flush = () => {
    if (quoted.length) nodes.push(h("blockquote", {}, inline(quoted.join("\n"), about)));
    if (open.length) nodes.push(...inline(open.join("\n"), about));
    [quoted, open] = [[], []];
  };
  for (const line of source.split("\n")) {
    const isQuote = line.startsWith("&gt;") || line.startsWith(">");
    if (isQuote !== quoted.length > 0 && (quoted.length || open.length)) flush();
    if (isQuote) quoted.push(line.replace(/^(&gt;|>) ?/, ""));
    else open.push(line);
  }
  flush();
  return nodes;
}

// A styled stretch starts after a space or punctuation, ends before one, and does not begin or end with a space.
const TOKEN = /<([^<>\n]+)>|`([^`\n]+)`|(?<=^|[\s\p{P}])([*_~])(?!\s)([^\n]*?[^\s])\3(?=$|[\s\p{P}])/u;

function inline(source, about) {
  const nodes = [];
  let rest = source;
  for (let found = TOKEN.exec(rest); found; found = TOKEN.exec(rest)) {
    nodes.push(...lines([plain(rest.slice(0, found.index))]));
    const [whole, link, code, style, styled] = found;
    if (link !== undefined) nodes.push(linkNode(link, about));
    else if (code !== undefined) nodes.push(h("code", {}, plain(code, false)));
    else nodes.push(h(STYLES[style], {}, inline(styled, about)));
    rest = rest.slice(found.index + whole.length);
  }
  nodes.push(...lines([plain(rest)]));
  return nodes;
}

function lines(parts) {
  return parts.flatMap((part) => part.split("\n").flatMap((line, index) => (index ? [h("br"), line] : [line])));
}

function linkNode(inside, about) {
  const [target, label] = [inside.split("|")[0], inside.split("|").slice(1).join("|")];
  if (target.startsWith("@")) return mention(`@${about.nameOf(target.slice(1)) ?? unescape(label || target.slice(1))}`);
  if (target.startsWith("#")) return mention(`#${about.roomName(target.slice(1)) ?? unescape(label || target.slice(1))}`);
  if (target.startsWith("!date^")) return formatSlackDate(target, unescape(label), about.timeZone);
  if (target.startsWith("!")) return mention(`@${unescape(label || target.slice(1).split("^")[0])}`);
  return anchor(unescape(target), unescape(label || target));
}

export function mention(text) {
  return h("span", { class: "mention" }, text);
}

/** A link, if it leads to the web or to a mailbox; otherwise only its text. */
export function anchor(url, label) {
  if (!/^(https?:|mailto:)/i.test(url)) return h("span", {}, label);
  return h("a", { href: url, target: "_blank", rel: "noreferrer" }, label);
}
