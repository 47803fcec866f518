// The guided tour: six steps from a sentence to a Diary Sheet. It watches what happens and remembers where you are.

import { attempt, coalesced, look, onChange } from "./api.js";
import { h, iconButton, toast } from "./dom.js";

export class Tour {
  constructor(place, opener, world, panes) {
    Object.assign(this, { place, opener, world, panes, plan: world.tour });
    this.key = `tour of ${world.workspace}`;
    this.saved = JSON.parse(localStorage.getItem(this.key) ?? "{}");
    this.step = this.saved.step ?? 0;
    this.done = new Set(this.saved.done ?? []);
    this.steps = this.makeSteps();
    opener.hidden = false;
    opener.addEventListener("click", () => this.show(true));
    this.show(!this.saved.dismissed);
    onChange(coalesced(() => this.watch()));
    this.watch();
  }

  makeSteps() {
    const [me, reviewer] = [this.world.person(this.plan.participant), this.world.person(this.plan.coordinator)];
    const [dm, review] = [me.rooms.find((room) => room.kind === "im").id, reviewer.rooms.find((room) => room.kind !== "im").id];
    Object.assign(this, { me, dm, review });
    const { participant, coordinator, mail } = this.panes;
    return [
      { name: "Tell", text: `You are ${me.name}. Tell the bot what you did, in your own words.`, act: "Write an example for me", run: () => (participant.become(me.id, dm), participant.composer.write(this.plan.said)), pane: "participant" },
      { name: "Confirm", text: "The bot shows what it understood. Check it, change what is wrong, and confirm.", act: "Show me the card", run: () => this.point(participant, me.id, dm), pane: "participant" },
      { name: "Approve", text: `Now you are ${reviewer.name}, who reviews. The entry waits in the review channel: approve it.`, act: "Show me the entry", run: () => this.point(coordinator, reviewer.id, review), pane: "coordinator" },
      { name: "Be told", text: `${me.name} hears of the decision at once, where the entry came from.`, act: "Show me", run: () => this.point(participant, me.id, dm), pane: "participant", stays: true },
      { name: "By mail", text: "The same works by mail: write what you did, and answer what comes back.", act: "Write an example for me", run: () => this.writeMail(mail), pane: "mail" },
      { name: "Diary Sheet", text: "What was approved becomes the report. Open the Diary Sheet in your word processor.", act: "Open the Diary Sheet", run: () => this.download(), pane: null },
    ];
  }

  show(open) {
    this.place.hidden = !open;
    this.opener.setAttribute("aria-expanded", String(open));
    this.save({ dismissed: !open });
    this.draw();
  }

  save(more = {}) {
    this.saved = { ...this.saved, step: this.step, done: [...this.done], ...more };
    localStorage.setItem(this.key, JSON.stringify(this.saved));
  }

  go(step) {
    this.step = Math.max(0, Math.min(step, this.steps.length - 1));
    this.save();
    this.draw();
  }

  finish(step) {
    if (this.done.has(step)) return;
    this.done.add(step);
    if (step === this.step && !this.steps[step].stays) this.step = Math.min(step + 1, this.steps.length - 1);
    this.save();
    this.draw();
  }

  draw() {
    const now = this.steps[this.step];
    document.querySelectorAll(".pane").forEach((pane) => pane.classList.toggle("toured", !this.place.hidden && pane.id === `pane-${now.pane}`));
    const stepper = h("ol", { class: "tour-steps" }, this.steps.map((step, n) => {
      const state = this.done.has(n) ? "done" : "";
      const said = this.done.has(n) ? ", done" : "";
      const current = n === this.step ? "step" : null;
      return h("li", { class: state }, h("button", { type: "button", "aria-current": current, "aria-label": `Step ${n + 1}: ${step.name}${said}`, onclick: () => this.go(n) }, h("span", { class: "tour-number" }, this.done.has(n) ? "✓" : String(n + 1)), h("span", { class: "tour-name" }, step.name)));
    }));
    const action = h("button", { type: "button", class: "button primary", onclick: () => now.run() }, now.act);
    const next = this.step < this.steps.length - 1 && h("button", { type: "button", class: "button", onclick: () => this.go(this.step + 1) }, "Next");
    this.place.replaceChildren(stepper, h("p", { class: "tour-text", role: "status" }, now.text), h("div", { class: "tour-actions" }, action, next), iconButton("close", "Close the tour", () => this.show(false)));
  }

  point(pane, user, room) {
    this.panes.reveal(pane.section);
    if (pane.person.id !== user || pane.room !== room) pane.become(user, room);
    const buttons = [...pane.stream.querySelectorAll(".block-actions .button.primary")];
    (buttons[buttons.length - 1] ?? pane.stream).focus();
  }

  writeMail(mail) {
    this.panes.reveal(mail.section);
    mail.become(this.me.id);
    mail.compose({ subject: "Our last activity", text: this.plan.mailed });
  }

  async download() {
    const address = `/local/diary-sheet?${new URLSearchParams({ alliance: this.plan.alliance })}`;
    const response = await fetch(address).catch(() => null);
    if (!response?.ok) return toast((await response?.json().catch(() => null))?.problem ?? "The Diary Sheet could not be made.");
    const name = decodeURIComponent(/filename\*=UTF-8''([^;]+)/.exec(response.headers.get("Content-Disposition"))?.[1] ?? "Diary Sheet.docx");
    const link = h("a", { href: URL.createObjectURL(await response.blob()), download: name });
    link.click();
    this.finish(5);
    return undefined;
  }

  /** Mark the steps that have happened, in whatever pane and by whatever hand. */
  async watch() {
    const rooms = await attempt(() => Promise.all([
      look("room", { user: this.me.id, channel: this.dm }),
      look("room", { user: this.plan.coordinator, channel: this.review }),
    ]));
    if (!rooms) return;
    const [mine, reviewed] = rooms.map((room) => room.messages);
    const decided = reviewed.find((message) => message.bot_id && message.edited);
    const said = mine.find((message) => !message.bot_id);
    if (said && mine.some((message) => message.bot_id)) this.finish(0);
    if (reviewed.some((message) => message.bot_id)) this.finish(1);
    if (decided) this.finish(2);
    if (decided && mine.some((message) => message.bot_id && Math.max(message.ts, message.edited?.ts ?? 0) > decided.edited.ts - 5)) this.finish(3);
    const box = this.world.botAddress && (await attempt(() => look("mail", { address: this.me.email })));
    if (box && box.sent.length && box.inbox.length) this.finish(4);
  }
}
