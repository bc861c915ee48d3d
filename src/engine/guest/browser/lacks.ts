/** What the browser's model lacks or does differently: part → sentence. The documentation's table is made from it. */
export const browserLacks: Readonly<Record<string, string>> = {
  document:
    'A tree of elements without markup, styles or layout: no innerHTML, no form controls, no custom elements. querySelector knows a tag, #id or .class.',
  events:
    'Only what a program dispatches, and simulateClick(element), which is a click of the user’s; no mousedown, keys or focus. Default actions do nothing.',
  frames:
    'A frame comes 60 times a second exactly, and only when a callback asks for it; style, layout and paint take no time.',
  'order of tasks':
    'The standard leaves the choice between ready tasks to the browser. Here it is always as Chromium does it on an idle machine: by priority, then by when they became ready.',
  'error events': 'filename is empty, lineno and colno are 0; the console shows the stack as Node writes it.',
  messages: 'Transfer lists are ignored; there is one window, without frames or workers.',
  requestIdleCallback: 'It runs when no other task waits, with 50 ms of time; the option timeout is ignored.',
  storage: 'No localStorage, cookies, history, location or navigator.',
  scripts: 'One script, after the page has loaded: DOMContentLoaded and load do not come.',
};
