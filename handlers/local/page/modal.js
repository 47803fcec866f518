// The app's modals, one on top of another, and what Slack's client does with them.

import { act, attempt } from "./api.js";
import { renderBlocks } from "./blocks.js";
import { openDialog } from "./dialog.js";
import { h, iconButton } from "./dom.js";

/** Keeps one pane's modal in step with the views on that person's screen. */
export class Modal {
  constructor(pane, refresh) {
    this.pane = pane;
    this.refresh = refresh;
    this.hash = null;
    this.inputs = [];
  }

  show(user, views, about) {
    const view = views[views.length - 1];
    if ((view?.hash ?? null) === this.hash) return;
    const typed = view?.id === this.viewId ? this.typed() : {};
    this.remove?.();
    [this.remove, this.hash, this.viewId] = [null, view?.hash ?? null, view?.id];
    if (view) this.open(user, view, about, typed);
  }

  typed() {
    return Object.fromEntries(this.inputs.map(({ block, element, field }) => [`${block.block_id} ${element.action_id}`, field]));
  }

  open(user, view, about, typed) {
    this.inputs = [];
    const press = (element, value) => attempt(() => act("press-in-view", { user, view: view.id, action_id: element.action_id, value }));
    const use = { about, inputs: this.inputs, chosen: view.state.values, press };
    const blocks = renderBlocks(view.blocks, use);
    this.keep(typed);
    const close = () => attempt(async () => {
      await act("close-view", { user, view: view.id });
      await this.refresh();
    });
    const cancel = h("button", { type: "button", class: "button", onclick: close }, view.close?.text ?? "Close");
    const submit = view.submit && h("button", { type: "submit", class: "button primary" }, view.submit.text);
    const form = h("form", { novalidate: true }, h("div", { class: "dialog-body" }, blocks), h("div", { class: "dialog-foot" }, cancel, submit));
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.submit(user, view, form, submit);
    });
    const corner = iconButton("close", "Close", close, { class: "icon-button corner" });
    this.remove = openDialog(this.pane, { title: view.title.text, body: [form, corner], close });
  }

  /** Text typed into fields that stay is not lost when the app replaces the view. */
  keep(typed) {
    for (const { block, element, field } of this.inputs) {
      const old = typed[`${block.block_id} ${element.action_id}`];
      if (old && "value" in field && "value" in old) field.value = old.value;
    }
  }

  async submit(user, view, form, button) {
    const values = Object.fromEntries(this.inputs.map(({ block, read }) => [block.block_id, read()]));
    button?.setAttribute("aria-busy", "true");
    const answer = await attempt(() => act("submit", { user, view: view.id, values }));
    button?.removeAttribute("aria-busy");
    if (answer) this.complain(form, answer.errors ?? {});
    await this.refresh();
  }

  complain(form, errors) {
    let first = null;
    for (const { block, field } of this.inputs) {
      const problem = errors[block.block_id];
      form.querySelector(`[data-block="${CSS.escape(block.block_id)}"] .error`).textContent = problem ?? "";
      field.toggleAttribute("aria-invalid", Boolean(problem));
      if (problem) {
        field.setAttribute("aria-invalid", "true");
        first ??= field;
      }
    }
    (first?.matches(".choices") ? first.querySelector("input") : first)?.focus();
  }
}
