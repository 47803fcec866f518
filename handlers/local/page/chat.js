// A chat pane: one person's rooms with the app, as Slack shows them.

import { act, attempt, coalesced, look, onChange } from "./api.js";
import { renderBlocks } from "./blocks.js";
import { composer } from "./composer.js";
import { h, reconcile } from "./dom.js";
import { showMessages } from "./messages.js";
import { Modal } from "./modal.js";
import { personSwitch } from "./people.js";

const HOME = "home";

export class ChatPane {
  constructor(section, world, { title, user, room }) {
    Object.assign(this, { section, world, title });
    this.news = new Set();
    this.refresh = coalesced(() => this.load());
    this.modal = new Modal(section, () => this.refresh());
    this.buildFrame();
    this.become(user, room);
    onChange((change) => this.hear(change));
  }

  buildFrame() {
    this.who = h("div", { class: "pane-who" });
    this.tabs = h("div", { class: "rooms", role: "tablist", "aria-label": `${this.title}: rooms` });
    this.stream = h("div", { class: "stream", role: "log", "aria-live": "polite", tabindex: "0" });
    this.box = h("div", { class: "composer-place" });
    this.section.append(h("div", { class: "pane-head" }, h("h2", { class: "eyebrow" }, this.title), this.who, this.tabs), this.stream, this.box);
  }

  /** Look through another person's eyes. */
  become(user, room = null) {
    this.person = this.world.person(user);
    this.news.clear();
    this.who.replaceChildren(...personSwitch(this.world, user, `${this.title}: who you are`, (chosen) => this.become(chosen)));
    const rooms = this.person.rooms;
    this.enter(room ?? (rooms.find((one) => one.kind !== "im") ?? rooms[0]).id);
  }

  enter(room) {
    this.room = room;
    this.news.delete(room);
    this.state = { opened: new Set(), folded: new Set(), editing: null };
    this.stream.replaceChildren();
    this.atEnd = true;
    this.drawTabs();
    this.drawComposer();
    if (room === HOME) attempt(() => act("open-home", { user: this.person.id, tab: "home" }));
    this.refresh();
  }

  drawTabs() {
    const rooms = [...this.person.rooms.map((room) => [room.id, room.name ? `# ${room.name}` : "Alliance Bot"]), [HOME, "Home"]];
    reconcile(this.tabs, rooms.map(([id, name]) => ({
      key: id,
      signature: JSON.stringify([this.person.id, name, id === this.room, this.news.has(id)]),
      build: () => this.tab(id, name),
    })));
    this.stream.setAttribute("aria-label", rooms.find(([id]) => id === this.room)[1]);
  }

  tab(id, name) {
    const here = id === this.room;
    const dot = this.news.has(id) && h("span", { class: "dot" }, h("span", { class: "hidden" }, " (new)"));
    const enter = () => {
      this.enter(id);
      this.tabs.querySelector("[aria-selected=true]").focus();
    };
    return h("button", { type: "button", role: "tab", "aria-selected": String(here), onclick: enter }, name, dot);
  }

  drawComposer() {
    const room = this.person.rooms.find((one) => one.id === this.room);
    this.box.replaceChildren();
    if (!room) return;
    const place = room.name ? `#${room.name}` : "Alliance Bot";
    this.composer = composer({ label: `Message ${place}`, placeholder: `Message ${place}`, send: (text) => this.send(text) });
    this.box.append(this.composer);
  }

  async send(text, thread = null) {
    this.atEnd = true;
    const [, command, rest] = /^(\/\w+) ?([^]*)$/.exec(text) ?? [];
    const about = { user: this.person.id, channel: this.room };
    const deed = command
      ? () => act("slash", { ...about, command, text: rest })
      : () => act("say", { ...about, text, thread_ts: thread });
    return (await attempt(deed)) !== undefined;
  }

  hear(change) {
    const mine = this.person.rooms.some((room) => room.id === change.channel) || change.user === this.person.id;
    if (!mine && change.what !== "everything") return;
    if (change.what === "message" && change.channel !== this.room) {
      this.news.add(change.channel);
      this.drawTabs();
    }
    this.refresh();
  }

  async load() {
    const [user, room] = [this.person.id, this.room];
    const screen = await attempt(() => look("screen", { user }));
    const shown = room === HOME ? { messages: [] } : await attempt(() => look("room", { user, channel: room }));
    if (!screen || !shown || user !== this.person.id || room !== this.room) return;
    if (room === HOME) this.drawHome(screen.home);
    else this.drawRoom(shown.messages);
    this.modal.show(user, screen.views, this.about());
  }

  drawHome(home) {
    const press = (element, value) => attempt(() => act("press-in-view", { user: this.person.id, view: home.id, action_id: element.action_id, value }));
    const build = () => h("div", { class: "home" }, home ? renderBlocks(home.blocks, { about: this.about(), inputs: [], chosen: home.state.values, press }) : h("p", { class: "empty" }, "The Home tab is empty so far."));
    reconcile(this.stream, [{ key: HOME, signature: home?.hash ?? "", build }]);
  }

  drawRoom(messages) {
    const nearEnd = this.stream.scrollHeight - this.stream.scrollTop - this.stream.clientHeight < 80;
    this.messages = messages;
    if (messages.length) showMessages(this.stream, messages, this.use());
    else this.stream.replaceChildren(this.beginning());
    if (this.atEnd || nearEnd) this.stream.scrollTop = this.stream.scrollHeight;
    this.atEnd = false;
  }

  redraw() {
    this.drawRoom(this.messages);
  }

  beginning() {
    const room = this.person.rooms.find((one) => one.id === this.room);
    const text = room.name
      ? `Entries that wait for a review appear in #${room.name}.`
      : "This is the very beginning of your messages with Alliance Bot. Tell it what you did, in your own words.";
    return h("div", { class: "beginning", "data-key": "beginning" }, h("p", {}, text));
  }

  about() {
    return { ...this.world.about, timeZone: this.person.timeZone };
  }

  use() {
    const at = (message) => ({ user: this.person.id, channel: this.room, ts: message.ts });
    return {
      user: this.person.id,
      about: this.about(),
      state: this.state,
      press: (message, element, value) => attempt(() => act("press", { ...at(message), action_id: element.action_id, value })),
      reply: (message, text) => this.send(text, message.ts),
      edit: async (message, text) => {
        await attempt(() => act("edit", { ...at(message), text }));
        this.startEdit(null);
      },
      remove: (message) => attempt(() => act("delete", at(message))),
      openThread: (ts) => this.openThread(ts),
      startEdit: (ts) => this.startEdit(ts),
      fold: (ts) => this.fold(ts),
    };
  }

  openThread(ts) {
    this.state.opened.add(ts);
    this.state.folded.delete(ts);
    this.redraw();
    this.stream.querySelector(`[data-key="${ts}"] .thread textarea`).focus();
  }

  startEdit(ts) {
    this.state.editing = ts;
    this.redraw();
  }

  fold(ts) {
    if (!this.state.folded.delete(ts)) this.state.folded.add(ts);
    this.redraw();
  }
}
