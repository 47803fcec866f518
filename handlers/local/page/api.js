// Talking to this machine: questions, deeds, and the stream of what is new.

import { toast } from "./dom.js";

const MOVED = "The workspace does not answer. Is the program still running?";

async function ask(path, options) {
  let response;
  try {
    response = await fetch(path, options);
  } catch {
    throw new Error(MOVED);
  }
  const answer = await response.json().catch(() => ({ problem: MOVED }));
  if (!response.ok) throw new Error(answer.problem ?? MOVED);
  return answer;
}

export function look(what, about = {}) {
  return ask(`/local/${what}?${new URLSearchParams(about)}`);
}

export function act(what, about) {
  return ask(`/local/${what}`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(about),
  });
}

/** Do something; a failure is told to the person and gives undefined. */
export async function attempt(deed) {
  try {
    return await deed();
  } catch (problem) {
    toast(problem.message);
    return undefined;
  }
}

const listeners = new Set();

export function onChange(listener) {
  listeners.add(listener);
}

/** Hear of every change; after a lost connection everything is looked up anew. */
export function listen(showState) {
  const stream = new EventSource("/local/stream");
  let lost = false;
  const tell = (change) => listeners.forEach((listener) => listener(change));
  stream.onopen = () => {
    showState("");
    if (lost) tell({ what: "everything" });
    lost = false;
  };
  stream.onmessage = (message) => tell(JSON.parse(message.data));
  stream.onerror = () => {
    lost = true;
    showState("Not connected. Trying again…");
  };
}

/** Collapse a burst of calls into one now and at most one after it. */
export function coalesced(work) {
  let running = false;
  let again = false;
  return async function run() {
    again = true;
    if (running) return;
    running = true;
    while (again) {
      again = false;
      await work();
    }
    running = false;
  };
}
