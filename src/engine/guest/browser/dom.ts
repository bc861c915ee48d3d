/** As much of a document as event-loop programs use: elements in a tree, and observers of what changes in it. */
import { JOB, asyncContext, enqueueMicrotask } from '../jobs.ts';
import { currentSite } from '../recorder.ts';
import { EventTarget, PointerEvent, defineHandler, dispatch, kParent } from './events.ts';
import { runCallback } from './tasks.ts';

interface MutationRecord {
  readonly type: 'childList' | 'attributes' | 'characterData';
  readonly target: Node;
  readonly addedNodes: readonly Node[];
  readonly removedNodes: readonly Node[];
  readonly attributeName: string | null;
  readonly oldValue: string | null;
}
interface ObserveOptions {
  readonly childList?: boolean;
  readonly attributes?: boolean;
  readonly characterData?: boolean;
  readonly subtree?: boolean;
  readonly attributeOldValue?: boolean;
  readonly attributeFilter?: readonly string[];
  readonly characterDataOldValue?: boolean;
}

export class Node extends EventTarget {
  readonly nodeName: string;
  readonly childNodes: Node[] = [];
  parentNode: Node | null = null;
  constructor(nodeName: string) {
    super();
    this.nodeName = nodeName;
  }
  override [kParent](): EventTarget | null {
    return this.parentNode;
  }
  get textContent(): string {
    return this.childNodes.map((child) => child.textContent).join('');
  }
  set textContent(text: string) {
    const removed = this.childNodes.splice(0);
    for (const child of removed) child.parentNode = null;
    const added = String(text) === '' ? [] : [new Text(String(text))];
    for (const child of added) adopt(this, child);
    record(this, { type: 'childList', addedNodes: added, removedNodes: removed });
  }
  get isConnected(): boolean {
    return this.parentNode === null ? this instanceof Document : this.parentNode.isConnected;
  }
  appendChild<T extends Node>(child: T): T {
    child.parentNode?.removeChild(child);
    adopt(this, child);
    record(this, { type: 'childList', addedNodes: [child] });
    return child;
  }
  append(...children: (Node | string)[]): void {
    for (const child of children) this.appendChild(typeof child === 'string' ? new Text(child) : child);
  }
  insertBefore<T extends Node>(child: T, before: Node | null): T {
    if (before === null) return this.appendChild(child);
    child.parentNode?.removeChild(child);
    const place = this.childNodes.indexOf(before);
    if (place < 0) throw notAChild('insertBefore', 'The node before which the new node is to be inserted');
    this.childNodes.splice(place, 0, child);
    child.parentNode = this;
    record(this, { type: 'childList', addedNodes: [child] });
    return child;
  }
  get firstChild(): Node | null {
    return this.childNodes[0] ?? null;
  }
  get lastChild(): Node | null {
    return this.childNodes.at(-1) ?? null;
  }
  get nextSibling(): Node | null {
    return this.#sibling(1);
  }
  get previousSibling(): Node | null {
    return this.#sibling(-1);
  }
  #sibling(step: number): Node | null {
    const siblings = this.parentNode?.childNodes ?? [];
    return siblings[siblings.indexOf(this) + step] ?? null;
  }
  removeChild<T extends Node>(child: T): T {
    const at = this.childNodes.indexOf(child);
    if (at < 0) throw notAChild('removeChild', 'The node to be removed');
    this.childNodes.splice(at, 1);
    child.parentNode = null;
    record(this, { type: 'childList', removedNodes: [child] });
    return child;
  }
  remove(): void {
    this.parentNode?.removeChild(this);
  }
  contains(other: Node | null): boolean {
    for (let at = other; at !== null; at = at.parentNode) if (at === this) return true;
    return false;
  }
}

const notAChild = (method: string, what: string): DOMException =>
  new DOMException(`Failed to execute '${method}' on 'Node': ${what} is not a child of this node.`, 'NotFoundError');

function adopt(parent: Node, child: Node): void {
  parent.childNodes.push(child);
  child.parentNode = parent;
}

export class Text extends Node {
  #data: string;
  constructor(data = '') {
    super('#text');
    this.#data = data;
  }
  get data(): string {
    return this.#data;
  }
  set data(text: string) {
    const oldValue = this.#data;
    this.#data = String(text);
    record(this, { type: 'characterData', oldValue });
  }
  override get textContent(): string {
    return this.#data;
  }
  override set textContent(text: string) {
    this.data = text;
  }
}

export class Element extends Node {
  readonly #attributes = new Map<string, string>();
  get tagName(): string | undefined {
    return this.nodeName;
  }
  get children(): Element[] {
    return this.childNodes.filter((child): child is Element => child instanceof Element);
  }
  get id(): string {
    return this.getAttribute('id') ?? '';
  }
  set id(value: string) {
    this.setAttribute('id', value);
  }
  get className(): string {
    return this.getAttribute('class') ?? '';
  }
  set className(value: string) {
    this.setAttribute('class', value);
  }
  getAttribute(name: string): string | null {
    return this.#attributes.get(name.toLowerCase()) ?? null;
  }
  hasAttribute(name: string): boolean {
    return this.#attributes.has(name.toLowerCase());
  }
  setAttribute(name: string, value: unknown): void {
    const key = name.toLowerCase();
    const oldValue = this.getAttribute(key);
    this.#attributes.set(key, String(value));
    record(this, { type: 'attributes', attributeName: key, oldValue });
  }
  removeAttribute(name: string): void {
    const key = name.toLowerCase();
    const oldValue = this.getAttribute(key);
    if (this.#attributes.delete(key)) record(this, { type: 'attributes', attributeName: key, oldValue });
  }
  get classList(): ClassList {
    return new ClassList(this);
  }
  get dataset(): Record<string, string | undefined> {
    const attribute = (key: string | symbol): string =>
      `data-${String(key).replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
    return new Proxy(
      {},
      {
        get: (_, key) => this.getAttribute(attribute(key)) ?? undefined,
        has: (_, key) => this.hasAttribute(attribute(key)),
        set: (_, key, value) => (this.setAttribute(attribute(key), value), true),
        deleteProperty: (_, key) => (this.removeAttribute(attribute(key)), true),
      },
    );
  }
  /** A click by the program: its listeners run inside this call, so no microtask runs between them. */
  click(): void {
    dispatch(this, new PointerEvent('click', { bubbles: true, cancelable: true }));
  }
  querySelector(selector: string): Element | null {
    for (const child of this.children) {
      if (matches(child, selector)) return child;
      const found = child.querySelector(selector);
      if (found !== null) return found;
    }
    return null;
  }
  querySelectorAll(selector: string): Element[] {
    return this.children.flatMap((child) => [
      ...(matches(child, selector) ? [child] : []),
      ...child.querySelectorAll(selector),
    ]);
  }
}
defineHandler(Element.prototype, 'click');

/** `element.classList`: its names, read from the attribute each time. */
class ClassList {
  readonly #element: Element;
  constructor(element: Element) {
    this.#element = element;
  }
  get #names(): string[] {
    return this.#element.className.split(/\s+/).filter((name) => name !== '');
  }
  contains(name: string): boolean {
    return this.#names.includes(name);
  }
  add(...names: string[]): void {
    this.#element.className = [...new Set([...this.#names, ...names])].join(' ');
  }
  remove(...names: string[]): void {
    this.#element.className = this.#names.filter((name) => !names.includes(name)).join(' ');
  }
  toggle(name: string, force = !this.contains(name)): boolean {
    if (force) this.add(name);
    else this.remove(name);
    return force;
  }
}

/** Simple selectors only: a tag, `#id` or `.class`. */
function matches(element: Element, selector: string): boolean {
  if (!/^[#.]?[\w-]+$/.test(selector))
    throw new DOMException(`'${selector}': only a tag, #id or .class can be looked up here.`, 'SyntaxError');
  if (selector.startsWith('#')) return element.id === selector.slice(1);
  if (selector.startsWith('.')) return element.className.split(/\s+/).includes(selector.slice(1));
  return element.tagName === selector.toUpperCase();
}

export class Document extends Element {
  override get tagName(): undefined {
    return undefined;
  }
  readonly body: Element;
  readonly documentElement: Element;
  readonly readyState = 'complete';
  hidden = false;
  readonly #window: () => EventTarget;
  constructor(window: () => EventTarget) {
    super('#document');
    this.#window = window;
    this.documentElement = new Element('HTML');
    this.body = new Element('BODY');
    adopt(this, this.documentElement);
    adopt(this.documentElement, this.body);
  }
  override [kParent](): EventTarget {
    return this.#window();
  }
  createElement(tag: string): Element {
    return new Element(String(tag).toUpperCase());
  }
  createTextNode(data: string): Text {
    return new Text(String(data));
  }
  getElementById(id: string): Element | null {
    return this.querySelector(`#${id}`);
  }
}

interface Observation {
  readonly observer: MutationObserver;
  readonly options: ObserveOptions;
}
const observations = new Map<Node, Observation[]>();
/** Observers with records to hand over. */
let due = new Set<MutationObserver>();
let isQueued = false;
const ages = new WeakMap<MutationObserver, number>();
let made = 0;
const callbacks = new WeakMap<MutationObserver, (records: MutationRecord[], observer: MutationObserver) => void>();
const records = new WeakMap<MutationObserver, MutationRecord[]>();

function wants(options: ObserveOptions, { type, attributeName }: MutationRecord, isTarget: boolean): boolean {
  if (!isTarget && !options.subtree) return false;
  if (type === 'childList') return options.childList === true;
  if (type === 'characterData') return options.characterData ?? options.characterDataOldValue === true;
  const { attributeFilter: filter } = options;
  if (filter !== undefined && !filter.includes(attributeName!)) return false;
  return options.attributes ?? (filter !== undefined || options.attributeOldValue === true);
}

const wantsOldValue = ({ attributeOldValue, characterDataOldValue }: ObserveOptions, type: string): boolean =>
  type === 'attributes' ? attributeOldValue === true : characterDataOldValue === true;

/** Queue a mutation record (DOM, 4.3.2): one microtask tells all observers. */
function record(target: Node, fields: Pick<MutationRecord, 'type'> & Partial<MutationRecord>): void {
  const entry: MutationRecord = {
    target,
    addedNodes: [],
    removedNodes: [],
    attributeName: null,
    oldValue: null,
    ...fields,
  };
  const interested = new Map<MutationObserver, boolean>();
  for (let at: Node | null = target; at !== null; at = at.parentNode) {
    for (const { observer, options } of observations.get(at) ?? []) {
      if (!wants(options, entry, at === target)) continue;
      interested.set(observer, interested.get(observer) || wantsOldValue(options, entry.type));
    }
  }
  for (const [observer, withOldValue] of interested) {
    records.get(observer)!.push(withOldValue ? entry : { ...entry, oldValue: null });
    due.add(observer);
  }
  if (due.size === 0 || isQueued) return;
  isQueued = true;
  enqueueMicrotask(JOB.callback, 'MutationObserver', 0, currentSite, asyncContext, notify);
}

function notify(): void {
  isQueued = false;
  // The DOM says in the order in which they had something to tell; Chromium, in the order in which they were made.
  const observers = [...due].sort((one, other) => ages.get(one)! - ages.get(other)!);
  due = new Set();
  for (const observer of observers) {
    const taken = observer.takeRecords();
    if (taken.length > 0) runCallback(() => Reflect.apply(callbacks.get(observer)!, observer, [taken, observer]));
  }
}

export class MutationObserver {
  constructor(callback: (records: MutationRecord[], observer: MutationObserver) => void) {
    ages.set(this, ++made);
    callbacks.set(this, callback);
    records.set(this, []);
  }
  observe(target: Node, options: ObserveOptions = {}): void {
    const list = (observations.get(target) ?? []).filter(({ observer }) => observer !== this);
    observations.set(target, [...list, { observer: this, options }]);
  }
  disconnect(): void {
    for (const [target, list] of observations)
      observations.set(
        target,
        list.filter(({ observer }) => observer !== this),
      );
    records.set(this, []);
  }
  takeRecords(): MutationRecord[] {
    const taken = records.get(this)!;
    records.set(this, []);
    return taken;
  }
}
