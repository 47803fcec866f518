// The messages of one room: days, authors, threads that fold, and what can be done with one's own.

import { renderBlocks } from "./blocks.js";
import { composer } from "./composer.js";
import { avatar, h, icon, iconButton, reconcile } from "./dom.js";
import { mrkdwn, unescape } from "./mrkdwn.js";
import { dayKey, dayName, momentOf, timeNode } from "./times.js";

const TOGETHER_SECONDS = 300;

/** Show messages in a container. `use` has user, about, press, reply, edit, remove, and `state` of the fold marks. */
export function showMessages(container, messages, use) {
  const replies = new Map();
  const top = [];
  for (const message of messages) {
    const parent = message.thread_ts;
    if (parent && parent !== message.ts) replies.set(parent, [...(replies.get(parent) ?? []), message]);
    else top.push(message);
  }
  const items = [];
  let previous = null;
  for (const message of top) {
    const day = dayKey(momentOf(message.ts), use.about.timeZone);
    const newDay = !previous || day !== dayKey(momentOf(previous.ts), use.about.timeZone);
    if (newDay) items.push(divider(day, dayName(momentOf(message.ts), use.about.timeZone)));
    items.push(entry(message, replies.get(message.ts) ?? [], !newDay && continues(previous, message, replies), use));
    previous = message;
  }
  reconcile(container, items);
}

function continues(previous, message, replies) {
  const close = Number(message.ts) - Number(previous.ts) < TOGETHER_SECONDS;
  const plain = !previous.is_ephemeral && !message.is_ephemeral && !replies.has(previous.ts);
  return close && plain && previous.user === message.user;
}

/** What a message looks like. What was chosen in it is on the screen already, where it was chosen. */
function looks(message) {
  return { ...message, chosen: null };
}

function divider(key, name) {
  return { key: `day ${key}`, signature: name, build: () => h("div", { class: "day", role: "separator" }, h("span", {}, name)) };
}

function entry(message, replies, compact, use) {
  const fill = (node) => {
    const parts = [bodyItem(message, compact, use)];
    if (replies.length || use.state.opened.has(message.ts)) parts.push(threadItem(message, replies, use));
    reconcile(node, parts);
    return true;
  };
  const build = () => {
    const node = h("div", { class: "entry" });
    fill(node);
    return node;
  };
  const marks = [use.state.opened.has(message.ts), use.state.folded.has(message.ts), use.state.editing];
  return { key: message.ts, signature: JSON.stringify([looks(message), replies.map(looks), compact, marks]), build, update: fill };
}

function bodyItem(message, compact, use) {
  const editing = use.state.editing === message.ts;
  const signature = JSON.stringify([looks(message), compact, editing]);
  return { key: "body", signature, build: () => (editing ? editor(message, use) : body(message, compact, use)) };
}

function body(message, compact, use) {
  const author = use.about.face(message.user);
  const head = h(
    "div",
    { class: "head" },
    h("strong", {}, author.name),
    message.bot_id && h("span", { class: "badge" }, "App"),
    timeNode(message.ts, use.about.timeZone),
  );
  const whisper = message.is_ephemeral && h("p", { class: "only-you" }, "Only visible to you");
  const content = h("div", { class: "content" }, whisper, compact ? null : head, text(message, use), edited(message));
  const left = compact ? h("span", { class: "gutter" }, timeNode(message.ts, use.about.timeZone)) : avatar(author);
  const kind = `message ${compact ? "compact" : ""} ${message.is_ephemeral ? "ephemeral" : ""}`;
  return h("article", { class: kind, "aria-label": `${author.name}`, "data-ts": message.ts }, left, content, tools(message, use));
}

function text(message, use) {
  if (!message.blocks?.length) return h("div", { class: "text" }, mrkdwn(message.text, use.about));
  const press = (element, value) => use.press(message, element, value);
  return h("div", { class: "blocks" }, renderBlocks(message.blocks, { about: use.about, chosen: message.chosen, inputs: [], press }));
}

function edited(message) {
  return message.edited && !message.bot_id ? h("span", { class: "edited" }, "(edited)") : null;
}

function tools(message, use) {
  if (message.is_ephemeral) return null;
  const inThread = message.thread_ts && message.thread_ts !== message.ts;
  const own = message.user === use.user;
  return h(
    "div",
    { class: "tools" },
    inThread ? null : iconButton("reply", "Reply in thread", () => use.openThread(message.ts)),
    own && iconButton("edit", "Edit message", () => use.startEdit(message.ts)),
    own && iconButton("trash", "Delete message", () => use.remove(message)),
  );
}

function editor(message, use) {
  const send = (changed) => use.edit(message, changed);
  const typed = message.blocks?.[0]?.elements?.[0]?.elements?.[0]?.text ?? unescape(message.text);
  const form = composer({ label: "Edit message", start: typed, sendLabel: "Save", send, cancel: () => use.startEdit(null) });
  queueMicrotask(() => form.querySelector("textarea").focus());
  return h("div", { class: "editing" }, form);
}

function threadItem(message, replies, use) {
  const update = (node) => {
    fillThread(node, message, replies, use);
    return true;
  };
  const build = () => {
    const node = h("div", { class: "thread" });
    const toggle = h("button", { type: "button", class: "thread-toggle", onclick: () => use.fold(message.ts) }, icon("down"), h("span"));
    const reply = composer({ label: "Reply in thread", placeholder: "Reply…", send: (said) => use.reply(message, said) });
    node.append(toggle, h("div", { class: "thread-body" }, h("div", { class: "replies" }), reply));
    update(node);
    return node;
  };
  const folded = use.state.folded.has(message.ts);
  return { key: "thread", signature: JSON.stringify([replies.map(looks), folded, use.state.editing]), build, update };
}

function fillThread(node, message, replies, use) {
  const open = !use.state.folded.has(message.ts);
  const count = replies.length === 1 ? "1 reply" : `${replies.length} replies`;
  const toggle = node.querySelector(".thread-toggle");
  toggle.hidden = !replies.length;
  toggle.setAttribute("aria-expanded", String(open));
  toggle.lastChild.textContent = count;
  node.querySelector(".thread-body").hidden = !open;
  reconcile(node.querySelector(".replies"), replies.map((reply) => bodyItem(reply, false, use)).map((item, n) => ({ ...item, key: replies[n].ts })));
}
